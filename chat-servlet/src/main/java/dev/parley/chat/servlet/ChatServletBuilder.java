package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.Thumbnailer;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.servlet.thumbnail.ImageIoThumbnailer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers how a {@link ChatServlet} is set up. Used by one thread. */
public final class ChatServletBuilder {
  private final Chat chat;
  private final CallerResolver callers;
  private Set<String> allowedOrigins = Set.of();
  private Optional<PublicUrl> publicUrl = Optional.empty();
  private Optional<String> defaultAvatar = Optional.empty();
  private Optional<String> signInUrl = Optional.empty();
  private String chatPrefix = "/chat";
  private String uiPrefix = "/chat-ui";
  private String imagePrefix = "/uploads/chat_images";
  private int pageLimit = 50;
  private int uploads = 32;
  private int connections = 10_000;
  private int connectionsPerPerson = 16;
  private Duration socketLifetime = Duration.ofMinutes(60);
  private Duration heartbeat = Duration.ofSeconds(25);
  private @Nullable Thumbnailer thumbnailer;

  ChatServletBuilder(Chat chat, CallerResolver callers) {
    this.chat = chat;
    this.callers = callers;
  }

  /**
   * Sets which other origins' pages may call with the person's credentials.
   *
   * @param origins exactly as browsers send them, like {@code https://app.example.org}
   * @return this builder
   * @throws IllegalArgumentException if one is no such origin, or is a wildcard or {@code null}
   */
  public ChatServletBuilder allowedOrigins(Collection<String> origins) {
    for (String origin : origins) {
      Origin parsed =
          Origin.parse(origin).orElseThrow(() -> new IllegalArgumentException(notAnOrigin(origin)));
      if (!origin.equals(parsed.scheme() + "://" + parsed.authority())) {
        throw new IllegalArgumentException(notAnOrigin(origin));
      }
    }
    allowedOrigins = new LinkedHashSet<>(origins);
    return this;
  }

  /**
   * Sets where people reach the host, for absolute URLs in answers and for the check of origins.
   *
   * @param url like {@code https://chat.example.org}, with the context path if there is one
   * @return this builder
   * @throws IllegalArgumentException if it is no http or https URL
   */
  public ChatServletBuilder publicUrl(String url) {
    publicUrl = Optional.of(PublicUrl.of(url));
    return this;
  }

  /**
   * Sets the picture of people who have none.
   *
   * @param url absolute, or a path on the host's server
   * @return this builder
   */
  public ChatServletBuilder defaultAvatar(String url) {
    defaultAvatar = Optional.of(url).filter(given -> !given.isBlank());
    return this;
  }

  /**
   * Sets where the web UI's own page leads whoever is not signed in.
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
   * Sets where the servlet is mounted.
   *
   * @param chat the endpoints, default {@code /chat}
   * @param ui the web UI, default {@code /chat-ui}
   * @param images the images, default {@code /uploads/chat_images}
   * @return this builder
   * @throws IllegalArgumentException if one does not begin with a slash, or ends with one
   */
  public ChatServletBuilder prefixes(String chat, String ui, String images) {
    chatPrefix = prefix(chat);
    uiPrefix = prefix(ui);
    imagePrefix = prefix(images);
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
    if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
      throw new IllegalArgumentException("A page limit is 1 to " + PageRequest.MAX_LIMIT + ".");
    }
    pageLimit = limit;
    return this;
  }

  /**
   * Sets how many images are read at once; further uploads wait up to 25 seconds. Of one person 4
   * are read and 60 wait; more are answered with 503 at once.
   *
   * @param most at least 1; default 32
   * @return this builder
   * @throws IllegalArgumentException if it is less
   */
  public ChatServletBuilder concurrentUploads(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("At least one upload must be possible.");
    }
    uploads = most;
    return this;
  }

  /**
   * Sets how many sockets and waiting polls there may be at once on this node. One more socket is
   * closed with 1013, one more poll answered with 503.
   *
   * @param most altogether, at least 1; default 10,000
   * @param perPerson of one participant, at least 1; default 16
   * @return this builder
   * @throws IllegalArgumentException if one is less
   */
  public ChatServletBuilder liveConnections(int most, int perPerson) {
    if (most < 1 || perPerson < 1) {
      throw new IllegalArgumentException("At least one live connection must be possible.");
    }
    connections = most;
    connectionsPerPerson = perPerson;
    return this;
  }

  /**
   * Sets how long a socket lives before the host's sign-in is asked again, unless {@link
   * Caller#until} ends it before.
   *
   * @param longest positive; default 60 minutes
   * @return this builder
   * @throws IllegalArgumentException if it is not
   */
  public ChatServletBuilder socketLifetime(Duration longest) {
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException("A lifetime is positive.");
    }
    socketLifetime = longest;
    return this;
  }

  /**
   * Sets who draws the small form of images.
   *
   * @param own default {@link ImageIoThumbnailer#create()}
   * @return this builder
   */
  public ChatServletBuilder thumbnailer(Thumbnailer own) {
    thumbnailer = own;
    return this;
  }

  /**
   * Makes the servlet.
   *
   * @return a servlet to be mounted with {@link ChatServlet#register}, or by the host itself
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
            chatPrefix,
            uiPrefix,
            imagePrefix,
            pageLimit,
            uploads,
            connections,
            connectionsPerPerson,
            socketLifetime,
            heartbeat,
            thumbnailer == null ? ImageIoThumbnailer.create() : thumbnailer));
  }

  /** For tests, which do not wait for the contract's 25 seconds. */
  ChatServletBuilder heartbeat(Duration pause) {
    heartbeat = pause;
    return this;
  }

  private static String prefix(String path) {
    if (!path.startsWith("/") || path.endsWith("/") || path.contains("*")) {
      throw new IllegalArgumentException("A prefix begins with a slash and does not end with one.");
    }
    return path;
  }

  private static String notAnOrigin(String origin) {
    return "An allowed origin is like https://app.example.org: " + origin;
  }
}
