package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.servlet.thumbnail.ImageIoThumbnailer;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ChatServlet} with its settings. Used by one thread. */
public final class ChatServletBuilder {
  private final Chat chat;
  private final CallerResolver callers;
  private Set<String> allowedOrigins = Set.of();
  private Optional<PublicUrl> publicUrl = Optional.empty();
  private Optional<String> defaultAvatar = Optional.empty();
  private Optional<String> signInUrl = Optional.empty();
  private Optional<String> csrfCookie = Optional.empty();
  private Optional<String> csrfHeader = Optional.empty();
  private String chatPrefix = "/chat";
  private String uiPrefix = "/chat-ui";
  private String imagePrefix = "/uploads/chat_images";
  private int pageLimit = 50;
  private int uploads = 32;
  private int connections = 10_000;
  private int connectionsPerPerson = 16;
  private Duration socketLifetime = Duration.ofMinutes(60);
  private Duration heartbeat = Duration.ofSeconds(25);
  private Duration patience = Duration.ofSeconds(30);
  private @Nullable Thumbnailer thumbnailer;
  private OldClients oldClients = new OldClients(false, ZoneOffset.UTC, 0);
  private Set<String> ignoredFields =
      Set.of("_csrf", "_method", "csrfmiddlewaretoken", "authenticity_token", "timestamp");

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
    allowedOrigins = new LinkedHashSet<>(origins);
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
    signInUrl = Optional.of(SignInUrl.of(url).value());
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
   * Sets how many uploads are processed at once, after they have arrived. Further ones wait up to
   * 25 seconds, without a thread. One person may have 4 in progress and 60 waiting; more are
   * answered with 503 at once.
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
   * Sets how long a socket lives before the sign-in is checked again. {@link Caller#until} may end
   * it earlier.
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
   * Sets what draws thumbnails.
   *
   * @param own the thumbnailer; default {@link ImageIoThumbnailer#create()}
   * @return this builder
   */
  public ChatServletBuilder thumbnailer(Thumbnailer own) {
    thumbnailer = own;
    return this;
  }

  /**
   * Sets which text fields and query parameters of a POST are skipped. An example is a token that
   * the host's pages add. Any other that an endpoint does not know is refused and named, as is a
   * file with such a name.
   *
   * @param names replace the default: {@code _csrf}, {@code _method}, {@code csrfmiddlewaretoken},
   *     {@code authenticity_token} and {@code timestamp}
   * @return this builder
   * @throws IllegalArgumentException if one is empty
   */
  public ChatServletBuilder ignoredFields(Collection<String> names) {
    if (names.contains("")) {
      throw new IllegalArgumentException("A field must have a name.");
    }
    ignoredFields = Set.copyOf(names);
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
    int checked = Bounds.within(1, OldClients.MOST_MESSAGES, limit, "The legacy page limit");
    oldClients = new OldClients(oldClients.readOnFetch(), oldClients.timeZone(), checked);
    return this;
  }

  /**
   * Creates the servlet.
   *
   * @return a servlet to mount with {@link ChatServlet#register}, or by the host itself
   */
  public ChatServlet build() {
    return new ChatServlet(
        chat,
        callers,
        new Settings(
            Set.copyOf(allowedOrigins),
            publicUrl,
            defaultAvatar,
            signInUrl,
            csrfCookie,
            csrfHeader,
            chatPrefix,
            uiPrefix,
            imagePrefix,
            pageLimit,
            uploads,
            connections,
            connectionsPerPerson,
            socketLifetime,
            heartbeat,
            patience,
            thumbnailer == null ? ImageIoThumbnailer.create() : thumbnailer,
            ignoredFields,
            oldClients));
  }

  /** For tests, which wait neither for the contract's 25 seconds nor for a silent client's 30. */
  ChatServletBuilder timing(Duration pause, Duration time) {
    heartbeat = pause;
    patience = time;
    return this;
  }
}
