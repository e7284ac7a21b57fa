package dev.parley.chat.servlet;

import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.limit.spi.LocalRateLimiter;
import dev.parley.chat.limit.spi.RateLimiter;
import dev.parley.chat.limit.spi.RateLimits;
import dev.parley.chat.servlet.thumbnail.ImageIoThumbnailer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The servlet's settings. Immutable.
 *
 * @param allowedOrigins other origins whose pages may call, exactly as browsers send them
 * @param publicUrl where people reach the host, without a slash at the end
 * @param defaultAvatar the picture of people who have none; empty for the servlet's own
 * @param signInUrl where the host signs people in, for the page
 * @param webUi what the page shows of the host
 * @param csrfCookie the cookie in which the page finds the host's CSRF token
 * @param csrfHeader the header in which the host expects it
 * @param chatPrefix where the endpoints are
 * @param uiPrefix where the web UI is
 * @param imagePrefix where images are
 * @param filePrefix where other files are
 * @param pageLimit how many elements a page holds unless asked otherwise
 * @param uploads how many uploads are processed at once
 * @param connections how many live connections there may be
 * @param connectionsPerPerson how many of one person
 * @param rateLimiter how often one person may do what
 * @param socketLifetime the longest life of a WebSocket
 * @param tickets signs tickets for WebSockets
 * @param timing how long the server waits for clients
 * @param thumbnailer draws thumbnails
 * @param quickEmoji what the page offers at once for a reaction
 * @param ignoredFields the host's own text fields in forms, which are skipped
 * @param oldClients what pages need that know only the documented endpoints
 */
record Settings(
    Set<String> allowedOrigins,
    Optional<PublicUrl> publicUrl,
    Optional<String> defaultAvatar,
    Optional<String> signInUrl,
    WebUi webUi,
    Optional<String> csrfCookie,
    Optional<String> csrfHeader,
    String chatPrefix,
    String uiPrefix,
    String imagePrefix,
    String filePrefix,
    int pageLimit,
    int uploads,
    int connections,
    int connectionsPerPerson,
    RateLimiter rateLimiter,
    Duration socketLifetime,
    TicketSignature tickets,
    Timing timing,
    Thumbnailer thumbnailer,
    List<String> quickEmoji,
    Set<String> ignoredFields,
    OldClients oldClients) {
  /** The names of frameworks' CSRF tokens and methods, and a field of old pages. */
  static final Set<String> IGNORED_FIELDS =
      Set.of("_csrf", "_method", "csrfmiddlewaretoken", "authenticity_token", "timestamp");

  /** The settings as they are when a servlet is built. */
  static Settings of(ChatServletBuilder builder) {
    return new Settings(
        builder.allowedOrigins,
        builder.publicUrl,
        builder.defaultAvatar,
        builder.signInUrl,
        builder.webUi,
        builder.csrfCookie,
        builder.csrfHeader,
        builder.chatPrefix,
        builder.uiPrefix,
        builder.imagePrefix,
        builder.filePrefix,
        builder.pageLimit,
        builder.uploads,
        builder.connections,
        builder.connectionsPerPerson,
        builder.rateLimiter.orElseGet(() -> LocalRateLimiter.of(RateLimits.STANDARD)),
        builder.socketLifetime,
        builder.tickets.orElseGet(TicketSignature::ofThisNode),
        builder.timing,
        builder.thumbnailer.orElseGet(ImageIoThumbnailer::create),
        builder.quickEmoji,
        builder.ignoredFields,
        builder.oldClients);
  }

  /** The base of the servlet's own URLs: the public URL, or else the context path. */
  String base(HttpServletRequest request) {
    return publicUrl.map(PublicUrl::value).orElseGet(request::getContextPath);
  }

  /** How often the server pings; a client that misses three is gone. */
  Duration heartbeat() {
    return timing.heartbeat();
  }

  /** How long a transfer may take before its rate counts. */
  Duration patience() {
    return timing.patience();
  }

  /**
   * How long the server waits for clients. Immutable.
   *
   * @param heartbeat how often it pings
   * @param patience how long a transfer may take before its rate counts
   */
  record Timing(Duration heartbeat, Duration patience) {
    /** What clients know, and may rely on. */
    static final Timing USUAL = new Timing(Duration.ofSeconds(25), Duration.ofSeconds(30));
  }
}
