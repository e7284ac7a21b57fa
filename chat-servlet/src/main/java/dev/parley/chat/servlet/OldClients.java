package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * What pages need that know only the four documented endpoints. Immutable.
 *
 * @param readOnFetch whether reading the newest messages marks them as read
 * @param timeZone the zone of {@code lastMessageTime}
 * @param pageLimit how many messages a page holds without a limit; 0 for the usual number
 */
record OldClients(boolean readOnFetch, ZoneId timeZone, int pageLimit) {
  /** Messages are read in pages, so this bounds the work of one request. */
  static final int MOST_MESSAGES = 1000;

  OldClients withPageLimit(int limit) {
    return new OldClients(
        readOnFetch, timeZone, Bounds.within(1, MOST_MESSAGES, limit, "The legacy page limit"));
  }

  /** A browser may fetch ahead what nobody has looked at. */
  boolean marks(HttpServletRequest request) {
    return readOnFetch
        && request.getMethod().equals("GET")
        && Stream.of("Sec-Purpose", "Purpose", "X-Moz")
            .map(request::getHeader)
            .noneMatch(purpose -> purpose != null && purpose.contains("prefetch"));
  }
}
