package dev.parley.chat.servlet;

import dev.parley.chat.attachment.spi.Thumbnailer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The servlet's settings. Immutable.
 *
 * @param allowedOrigins other origins whose pages may call, exactly as browsers send them
 * @param publicUrl where people reach the host, without a slash at the end
 * @param defaultAvatar the picture of people who have none; empty for the servlet's own
 * @param signInUrl where the host signs people in, for the page
 * @param csrfCookie the cookie in which the page finds the host's CSRF token
 * @param csrfHeader the header in which the host expects it
 * @param chatPrefix where the endpoints are
 * @param uiPrefix where the web UI is
 * @param imagePrefix where images are
 * @param pageLimit how many elements a page holds unless asked otherwise
 * @param uploads how many uploads are processed at once
 * @param connections how many live connections there may be
 * @param connectionsPerPerson how many of one person
 * @param socketLifetime the longest life of a WebSocket
 * @param heartbeat how often the server pings; a client that misses three is gone
 * @param patience how long a transfer may take before its rate counts
 * @param thumbnailer draws thumbnails
 * @param ignoredFields the host's own text fields in forms, which are skipped
 * @param oldClients what pages need that know only the documented endpoints
 */
record Settings(
    Set<String> allowedOrigins,
    Optional<PublicUrl> publicUrl,
    Optional<String> defaultAvatar,
    Optional<String> signInUrl,
    Optional<String> csrfCookie,
    Optional<String> csrfHeader,
    String chatPrefix,
    String uiPrefix,
    String imagePrefix,
    int pageLimit,
    int uploads,
    int connections,
    int connectionsPerPerson,
    Duration socketLifetime,
    Duration heartbeat,
    Duration patience,
    Thumbnailer thumbnailer,
    Set<String> ignoredFields,
    OldClients oldClients) {

  /** The base of the servlet's own URLs: the public URL, or else the context path. */
  String base(HttpServletRequest request) {
    return publicUrl.map(PublicUrl::value).orElseGet(request::getContextPath);
  }
}
