package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Serves a {@link Chat} over HTTP, in any Jakarta Servlet 6 container. It has the documented
 * endpoints, the files of messages and the web UI.
 *
 * <pre>{@code
 * ChatServlet.register(servletContext, chat, request -> signedIn(request));
 * }</pre>
 *
 * Thread-safe. A host calls {@link #drain} before it stops its container or closes {@link Chat};
 * the container calls {@link #destroy}, which ends live connections that are left.
 */
public final class ChatServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** The longest body of a request that needs none. */
  private static final long SMALL_BODY = 64L << 10;

  private static final int SPOOLED_PHOTOS = 64;
  private static final long PHOTO = 10L << 20;
  private static final int SPOOLED_MESSAGES = 8;

  private final transient CallerResolver callers;
  private final transient Settings settings;
  private final transient Routes routes;
  private final transient Limits limits;
  private final transient Cors cors;
  private final transient CsrfGuard csrf;
  private final transient LiveConnections connections;
  private final transient LiveTickets tickets;
  private final transient SignOuts signOuts;
  private final transient TransferWatchdog watchdog = new TransferWatchdog();
  private final transient Failures failures = new Failures();
  private final transient FormReader forms;
  private final int mostFiles;
  private final transient Responses responses;
  private final transient RequestBodies bodies;

  ChatServlet(Chat chat, CallerResolver callers, Settings settings) {
    this.callers = callers;
    this.settings = settings;
    this.limits = new Limits(settings.rateLimiter(), chat.clock());
    this.cors = new Cors(settings.allowedOrigins(), settings.csrfHeader());
    this.csrf = new CsrfGuard(cors, settings.publicUrl().map(PublicUrl::origin));
    this.connections = new LiveConnections(settings.connections(), settings.connectionsPerPerson());
    this.tickets = new LiveTickets(chat.clock(), chat.live().bus(), settings.tickets());
    this.signOuts = SignOuts.over(chat.live().bus(), tickets, connections);
    this.forms = new FormReader(chat, settings.ignoredFields());
    this.mostFiles = chat.config().uploads().maxFiles();
    this.routes = new Routes(routes(chat, forms));
    SpoolSpace space = SpoolSpace.of(mostSpooled(chat.config().uploads()));
    this.responses = new Responses(space, settings.patience(), watchdog);
    this.bodies =
        new RequestBodies(failures, space, settings.uploads(), settings.patience(), watchdog);
  }

  /** Space for many photos, and for some messages with the most that one may have. */
  private static long mostSpooled(UploadRules rules) {
    long message = rules.maxTotalBytes() + SMALL_BODY;
    return Math.max(
        SPOOLED_PHOTOS * Math.min(message, PHOTO + SMALL_BODY), SPOOLED_MESSAGES * message);
  }

  private List<Route> routes(Chat chat, FormReader forms) {
    PeopleJson people = new PeopleJson(settings);
    Profiles profiles = new Profiles(chat::profiles);
    MessageJson messages = new MessageJson(settings, people);
    LiveJson live = new LiveJson(messages, profiles, chat.clock(), settings.heartbeat());
    SocketSettings sockets =
        new SocketSettings(
            chat, live, limits, connections, settings.heartbeat(), settings.socketLifetime());
    return Stream.of(
            new ConversationHandler(
                    chat, settings, new ConversationJson(chat, settings, people), profiles)
                .routes(),
            new MessageHandler(chat, settings, messages, profiles, csrf).routes(),
            new SendHandler(chat, forms, settings, messages, profiles).routes(),
            ChangeHandler.routes(chat, forms, settings, messages, profiles),
            new MarkHandler(chat, forms).routes(),
            GroupRoutes.of(chat, forms, settings, people, profiles),
            new SearchHandler(chat, settings, messages, profiles).routes(),
            new ViewHandler(chat, forms).routes(),
            new BlockHandler(chat, forms, settings, people, profiles).routes(),
            new ReportHandler(chat, forms).routes(),
            new TypingHandler(chat, forms).routes(),
            new ContactHandler(chat, settings, people).routes(),
            new ConfigHandler(chat, settings, people).routes(),
            new NoticeHandler(chat, settings.webUi()).routes(),
            new UpdatesHandler(chat, live, settings, connections).routes(),
            new LiveHandler(
                    callers,
                    csrf,
                    tickets,
                    forms,
                    settings,
                    limits,
                    connections,
                    (exchange, caller, cursor, base) ->
                        WebSocketUpgrade.run(sockets, exchange, caller, cursor, base))
                .routes(),
            new FileHandler(chat, settings.thumbnailer()).routes(),
            new UiHandler(settings).routes())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Creates a servlet with the default settings.
   *
   * @param chat the chat to serve
   * @param callers the host's sign-in
   * @return a servlet to mount
   */
  public static ChatServlet of(Chat chat, CallerResolver callers) {
    return builder(chat, callers).build();
  }

  /**
   * Creates a builder for a servlet with its own settings.
   *
   * @param chat the chat to serve
   * @param callers the host's sign-in
   * @return a builder
   */
  public static ChatServletBuilder builder(Chat chat, CallerResolver callers) {
    return new ChatServletBuilder(chat, callers);
  }

  /**
   * Creates a servlet with the default settings and mounts it. Called from the host's
   * ServletContextListener.
   *
   * @param context where to mount it
   * @param chat the chat to serve
   * @param callers the host's sign-in
   * @return the servlet, for {@link #disconnect}
   * @throws IllegalStateException if a servlet of its name is already mounted
   */
  public static ChatServlet register(ServletContext context, Chat chat, CallerResolver callers) {
    ChatServlet servlet = of(chat, callers);
    servlet.register(context);
    return servlet;
  }

  /**
   * Mounts this servlet under its prefixes.
   *
   * @param context where to mount it, before it has started
   * @return the registration, which the host may configure further
   * @throws IllegalStateException if a servlet of its name is already mounted
   */
  public ServletRegistration.Dynamic register(ServletContext context) {
    ServletRegistration.Dynamic registration = context.addServlet("parley-chat", this);
    if (registration == null) {
      throw new IllegalStateException("This context already has a servlet named parley-chat.");
    }
    registration.addMapping(mappings().toArray(String[]::new));
    registration.setAsyncSupported(true);
    return registration;
  }

  /**
   * Returns where the servlet expects to be mounted, for hosts that do not use {@link
   * #register(ServletContext)}. Async support must be on.
   *
   * @return URL patterns such as {@code /chat/*}
   */
  public List<String> mappings() {
    return List.of(
        settings.chatPrefix() + "/*",
        settings.uiPrefix() + "/*",
        settings.imagePrefix() + "/*",
        settings.filePrefix() + "/*");
  }

  /**
   * Counts the sockets and waiting polls of this node.
   *
   * @return how many there are now
   */
  public int liveConnections() {
    return connections.count();
  }

  /**
   * Ends the live connections of a person who has just been signed out, on this node and on every
   * other that the chat's bus reaches. Their sockets close with 1008, their polls are answered,
   * their tickets become invalid. Devices that are still signed in reconnect. Does not block.
   *
   * @param participant the person who was signed out
   */
  public void disconnect(Participant participant) {
    signOuts.signOut(participant);
  }

  /**
   * Prepares for a stop: answers waiting polls, closes sockets with 1012, and refuses new ones with
   * 503, so that clients reconnect elsewhere or after the restart. All other requests are still
   * served; those in progress finish. Call it before the container's graceful stop, which otherwise
   * waits for polls.
   *
   * <p>Idempotent. Returns when the clients have been sent this, or after 5 seconds if some of them
   * do not read.
   */
  public void drain() {
    connections.drain();
  }

  /** Accepts live connections again after {@link #drain}, unless the servlet was destroyed. */
  public void resume() {
    connections.resume();
  }

  /** Ends all live connections, sockets with 1012. The container calls it when it stops. */
  @Override
  public void destroy() {
    signOuts.close();
    connections.close();
    watchdog.close();
    bodies.release();
    responses.release();
  }

  /** How many bodies and responses are in progress without a thread. */
  int transfers() {
    return bodies.inProgress() + responses.inProgress();
  }

  Routes routes() {
    return routes;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    cors.addHeaders(request, response);
    Exchange exchange = new Exchange(request, response, responses);
    try {
      answer(exchange);
    } catch (Throwable failure) {
      boolean unread = RequestBodies.isUnread(exchange.request());
      try {
        failures.respond(exchange, failure, unread);
        if (unread) {
          bodies.discardRest(exchange);
        }
      } finally {
        exchange.complete();
      }
    }
  }

  private void answer(Exchange exchange) throws IOException {
    HttpServletRequest request = exchange.request();
    String path = standardPath(request);
    String method = request.getMethod();
    if (method.equals("OPTIONS")) {
      String allowed = routes.allowed(path).orElseThrow(Refusal::notFound);
      bodies.receive(
          exchange, SMALL_BODY, new RequestBodies.Work(each -> preflight(each, allowed), false));
      return;
    }
    Routes.Found found = routes.find(method, path);
    Route route = found.route();
    if (route.method().equals("POST")) {
      csrf.check(request);
    }
    Optional<Caller> caller = route.open() ? Optional.empty() : callers.resolve(request);
    if (!route.open() && caller.isEmpty()) {
      throw Refusal.unauthenticated();
    }
    exchange.found(caller, found.values());
    int files = route.mostFiles(mostFiles);
    boolean heavy = files > 0 && FormReader.isMultipart(request);
    caller.ifPresent(known -> limits.check(known.participant(), route, heavy));
    boolean form = !route.parameters().isEmpty() && route.method().equals("POST");
    long most = form ? forms.mostBytes(request, files) : SMALL_BODY;
    bodies.receive(exchange, most, new RequestBodies.Work(route.handler(), heavy));
  }

  private void preflight(Exchange exchange, String allowed) {
    exchange.response().setHeader("Allow", allowed);
    cors.answerPreflight(exchange.request(), exchange.response(), allowed);
  }

  /** The path with the contract's standard prefixes. */
  private String standardPath(HttpServletRequest request) {
    String mount = request.getServletPath();
    String rest = request.getPathInfo() == null ? "" : request.getPathInfo();
    if (mount.equals(settings.chatPrefix())) {
      return "/chat" + rest;
    }
    if (mount.equals(settings.uiPrefix())) {
      return "/chat-ui" + rest;
    }
    if (mount.equals(settings.imagePrefix())) {
      return FileHandler.IMAGES + rest;
    }
    return mount.equals(settings.filePrefix()) ? FileHandler.FILES + rest : mount + rest;
  }
}
