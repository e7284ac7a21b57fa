package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.limit.spi.RateLimiter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds a {@link ChatServlet} with its settings. Used by one thread. */
public final class ChatServletBuilder {
  private final Chat chat;
  private final CallerResolver callers;
  Set<String> allowedOrigins = Set.of();
  Optional<PublicUrl> publicUrl = Optional.empty();
  Optional<String> defaultAvatar = Optional.empty();
  Optional<String> signInUrl = Optional.empty();
  Optional<String> csrfCookie = Optional.empty();
  Optional<String> csrfHeader = Optional.empty();
  String chatPrefix = "/chat";
  String uiPrefix = "/chat-ui";
  String imagePrefix = FileHandler.IMAGES;
  String filePrefix = FileHandler.FILES;
  int pageLimit = 50;
  int uploads = 32;
  int connections = 10_000;
  int connectionsPerPerson = 16;
  Optional<RateLimiter> rateLimiter = Optional.empty();
  Duration socketLifetime = Duration.ofMinutes(60);
  Optional<TicketSignature> tickets = Optional.empty();
  WebUi webUi = WebUi.plain();
  Settings.Timing timing = Settings.Timing.USUAL;
  Optional<Thumbnailer> thumbnailer = Optional.empty();
  List<String> quickEmoji = List.of("👍", "❤️", "😂", "😮", "😢", "🙏");
  OldClients oldClients = new OldClients(false, ZoneOffset.UTC, 0);
  Set<String> ignoredFields = Settings.IGNORED_FIELDS;

  ChatServletBuilder(Chat chat, CallerResolver callers) {
    this.chat = chat;
    this.callers = callers;
  }

  /**
   * Sets the other origins whose pages may call with the user's credentials.
   *
   * @param origins exactly as browsers send them, like {@code https://app.example.org}
   * @return this builder
   * @throws IllegalArgumentException if one is not such an origin, or is a wildcard or {@code null}
   */
  public ChatServletBuilder allowedOrigins(Collection<String> origins) {
    origins.forEach(Origin::requireExact);
    allowedOrigins = Set.copyOf(origins);
    return this;
  }

  /**
   * Sets the host's public URL, for URLs in responses and the check of origins.
   *
   * @param url like {@code https://chat.example.org}, with the context path if there is one
   * @return this builder
   * @throws IllegalArgumentException if it is not an http or https URL
   */
  public ChatServletBuilder publicUrl(String url) {
    publicUrl = Optional.of(PublicUrl.of(url));
    return this;
  }

  /**
   * Sets the picture of people without one.
   *
   * @param url absolute, or a path on the host's server
   * @return this builder
   */
  public ChatServletBuilder defaultAvatar(String url) {
    defaultAvatar = Optional.of(url).filter(given -> !given.isBlank());
    return this;
  }

  /**
   * Sets where the web UI's own page sends people who are not signed in.
   *
   * @param url an http or https URL, or a path on the host's server with its context path
   * @return this builder
   * @throws IllegalArgumentException if it is neither
   */
  public ChatServletBuilder signInUrl(String url) {
    signInUrl = Optional.of(HostUrl.of(url).value());
    return this;
  }

  /**
   * Sets what the web UI shows of the host.
   *
   * @param ui default {@link WebUi#plain}
   * @return this builder
   */
  public ChatServletBuilder webUi(WebUi ui) {
    webUi = ui;
    return this;
  }

  /**
   * Sets the cookie in which the web UI's own page finds the host's CSRF token.
   *
   * @param name default {@code XSRF-TOKEN}; scripts must be able to read it
   * @return this builder
   * @throws IllegalArgumentException if no cookie can have this name
   */
  public ChatServletBuilder csrfCookie(String name) {
    csrfCookie = Optional.of(HttpName.of(name).value());
    return this;
  }

  /**
   * Sets the header for the host's CSRF token. Pages of allowed origins may send it, too.
   *
   * @param name default {@code X-XSRF-TOKEN}
   * @return this builder
   * @throws IllegalArgumentException if no header can have this name
   */
  public ChatServletBuilder csrfHeader(String name) {
    csrfHeader = Optional.of(HttpName.of(name).value());
    return this;
  }

  /**
   * Sets where the servlet is mounted.
   *
   * @param chat the endpoints, default {@code /chat}
   * @param ui the web UI, default {@code /chat-ui}
   * @param images the images, default {@code /uploads/chat_images}
   * @return this builder
   * @throws IllegalArgumentException if one does not begin with a slash, or ends with one
   */
  public ChatServletBuilder prefixes(String chat, String ui, String images) {
    chatPrefix = Bounds.prefix(chat);
    uiPrefix = Bounds.prefix(ui);
    imagePrefix = Bounds.prefix(images);
    return this;
  }

  /**
   * Sets where the files of messages are that are not images.
   *
   * @param files default {@code /uploads/chat_files}
   * @return this builder
   * @throws IllegalArgumentException if it does not begin with a slash, or ends with one
   */
  public ChatServletBuilder filePrefix(String files) {
    filePrefix = Bounds.prefix(files);
    return this;
  }

  /**
   * Sets how many messages or conversations a page holds unless the client asks otherwise.
   *
   * @param limit 1 to 200; default 50
   * @return this builder
   * @throws IllegalArgumentException outside these bounds
   */
  public ChatServletBuilder pageLimit(int limit) {
    pageLimit = Bounds.within(1, PageRequest.MAX_LIMIT, limit, "The page limit");
    return this;
  }

  /**
   * Sets how many uploads are processed at once. Further ones wait up to 25 seconds, without a
   * thread. One person may have 4 in progress and 60 waiting; more are answered with 503.
   *
   * @param most at least 1; default 32
   * @return this builder
   * @throws IllegalArgumentException if it is less
   */
  public ChatServletBuilder concurrentUploads(int most) {
    uploads = Bounds.positive(most, "The number of uploads at once");
    return this;
  }

  /**
   * Sets the most sockets and waiting polls at once on this node. One more socket is closed with
   * 1013, one more poll is answered with 503.
   *
   * @param most the total, at least 1; default 10,000
   * @return this builder
   * @throws IllegalArgumentException if it is less
   */
  public ChatServletBuilder liveConnections(int most) {
    connections = Bounds.positive(most, "The number of live connections");
    return this;
  }

  /**
   * Sets the most sockets and waiting polls of one participant at once on this node.
   *
   * @param most at least 1; default 16
   * @return this builder
   * @throws IllegalArgumentException if it is less
   */
  public ChatServletBuilder liveConnectionsPerPerson(int most) {
    connectionsPerPerson = Bounds.positive(most, "The number of live connections");
    return this;
  }

  /**
   * Sets how often one person may do what. A request over it is answered with 429 and the time
   * after which it is permitted, before its body is read.
   *
   * @param limiter default {@link dev.parley.chat.limit.spi.LocalRateLimiter} with {@link
   *     dev.parley.chat.limit.spi.RateLimits#STANDARD}; {@link RateLimiter#unlimited} for none
   * @return this builder
   */
  public ChatServletBuilder rateLimiter(RateLimiter limiter) {
    rateLimiter = Optional.of(limiter);
    return this;
  }

  /**
   * Sets when a socket's sign-in is checked again. {@link Caller#until} may end it earlier.
   *
   * @param longest positive; default 60 minutes
   * @return this builder
   * @throws IllegalArgumentException if it is not
   */
  public ChatServletBuilder socketLifetime(Duration longest) {
    socketLifetime = Bounds.positive(longest, "The lifetime");
    return this;
  }

  /**
   * Sets the secret with which {@code /chat/live/ticket} signs its tickets. Set the same on all
   * nodes, so that a ticket of one opens a WebSocket on another.
   *
   * @param key at least 32 random bytes; by default random ones, so that a ticket is valid only on
   *     the node that issued it
   * @return this builder
   * @throws IllegalArgumentException if it is shorter
   */
  public ChatServletBuilder liveTicketKey(byte[] key) {
    tickets = Optional.of(TicketSignature.of(key));
    return this;
  }

  /**
   * Sets what draws thumbnails.
   *
   * @param own the thumbnailer; default {@link
   *     dev.parley.chat.servlet.thumbnail.ImageIoThumbnailer#create()}
   * @return this builder
   */
  public ChatServletBuilder thumbnailer(Thumbnailer own) {
    thumbnailer = Optional.of(own);
    return this;
  }

  /**
   * Sets the emoji that the web UI offers at once for a reaction; all others are one step further.
   *
   * @param emoji 1 to 8 different ones, in order; default 👍 ❤️ 😂 😮 😢 🙏
   * @return this builder
   * @throws IllegalArgumentException if one is no emoji or comes twice, or for another number
   */
  public ChatServletBuilder quickEmoji(List<String> emoji) {
    quickEmoji = QuickEmoji.checked(emoji);
    return this;
  }

  /**
   * Sets which text fields and query parameters of a POST are skipped, such as a token that the
   * host's pages add. Any other that an endpoint does not know is refused and named, as is a file.
   *
   * @param names replace the default: {@code _csrf}, {@code _method}, {@code csrfmiddlewaretoken},
   *     {@code authenticity_token} and {@code timestamp}
   * @return this builder
   * @throws IllegalArgumentException if one is empty
   */
  public ChatServletBuilder ignoredFields(Collection<String> names) {
    ignoredFields = Bounds.fieldNames(names);
    return this;
  }

  /**
   * Marks the newest messages as read when a page of this origin fetches them.
   *
   * @param on default false, since reading then changes what the partner sees
   * @return this builder
   */
  public ChatServletBuilder readOnFetch(boolean on) {
    oldClients = new OldClients(on, oldClients.timeZone(), oldClients.pageLimit());
    return this;
  }

  /**
   * Sets the time zone of {@code lastMessageTime}, for pages that show it as it is.
   *
   * @param zone default UTC
   * @return this builder
   */
  public ChatServletBuilder legacyTimeZone(ZoneId zone) {
    oldClients = new OldClients(oldClients.readOnFetch(), zone, oldClients.pageLimit());
    return this;
  }

  /**
   * Sets how many messages come without {@code limit}, {@code before} and {@code after}, for pages
   * that fetch a conversation as a whole.
   *
   * @param limit 1 to 1,000; by default the page limit
   * @return this builder
   * @throws IllegalArgumentException outside these bounds
   */
  public ChatServletBuilder legacyPageLimit(int limit) {
    oldClients = oldClients.withPageLimit(limit);
    return this;
  }

  /**
   * Creates the servlet.
   *
   * @return a servlet to mount with {@link ChatServlet#register}, or by the host itself
   */
  public ChatServlet build() {
    return new ChatServlet(chat, callers, Settings.of(this));
  }

  /** For tests, which wait neither for the contract's 25 seconds nor for a silent client's 30. */
  ChatServletBuilder timing(Duration pause, Duration time) {
    timing = new Settings.Timing(pause, time);
    return this;
  }
}
