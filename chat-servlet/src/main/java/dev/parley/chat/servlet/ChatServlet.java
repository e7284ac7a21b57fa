package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP door to a {@link Chat}: the endpoints of the documented contract, its images and its web
 * UI, for any Jakarta Servlet 6 container.
 *
 * <pre>{@code
 * ChatServlet.register(servletContext, chat, request -> signedIn(request));
 * }</pre>
 *
 * Thread-safe. The container's call of {@link #destroy} ends its live connections; a host that
 * stops {@link Chat} before its container calls it first.
 */
public final class ChatServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ChatServlet.class);
  private static final int REQUEST_ID_BYTES = 8;

  private final transient CallerResolver callers;
  private final transient Settings settings;
  private final transient Routes routes;
  private final transient Cors cors;
  private final transient CsrfGuard csrf;
  private final transient LiveConnections connections;
  private final transient LiveTickets tickets;
  private final transient SecureRandom random = new SecureRandom();

  ChatServlet(Chat chat, CallerResolver callers, Settings settings) {
    this.callers = callers;
    this.settings = settings;
    this.cors = new Cors(settings.allowedOrigins());
    this.csrf = new CsrfGuard(cors, settings.publicUrl().map(PublicUrl::origin));
    this.connections = new LiveConnections(settings.connections(), settings.connectionsPerPerson());
    this.tickets = new LiveTickets(chat.clock());
    this.routes = new Routes(routes(chat));
  }

  private List<Route> routes(Chat chat) {
    PeopleJson people = new PeopleJson(settings);
    MessageJson messages = new MessageJson(settings);
    FormReader forms = new FormReader(chat, new UploadPermits(settings.uploads()));
    LiveJson live = new LiveJson(messages, chat.clock(), settings.heartbeat());
    SocketSettings sockets =
        new SocketSettings(
            chat, live, connections, settings.heartbeat(), settings.socketLifetime());
    return Stream.of(
            new ConversationHandler(chat, settings, people).routes(),
            new MessageHandler(chat, settings, people, messages).routes(),
            new SendHandler(chat, forms, people, messages).routes(),
            new MarkHandler(chat, forms).routes(),
            new TypingHandler(chat, forms).routes(),
            new ContactHandler(chat, people).routes(),
            new UpdatesHandler(chat, live, people, connections).routes(),
            new LiveHandler(
                    callers,
                    csrf,
                    tickets,
                    people,
                    (exchange, caller, cursor, base) ->
                        WebSocketUpgrade.run(sockets, exchange, caller, cursor, base))
                .routes(),
            new ImageHandler(chat, settings.thumbnailer()).routes(),
            new UiHandler(settings).routes())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Makes a servlet with the usual settings.
   *
   * @param chat what it serves
   * @param callers the host's sign-in
   * @return a servlet to be mounted
   */
  public static ChatServlet of(Chat chat, CallerResolver callers) {
    return builder(chat, callers).build();
  }

  /**
   * Begins a servlet with settings of its own.
   *
   * @param chat what it serves
   * @param callers the host's sign-in
   * @return a builder
   */
  public static ChatServletBuilder builder(Chat chat, CallerResolver callers) {
    return new ChatServletBuilder(chat, callers);
  }

  /**
   * Makes a servlet with the usual settings and mounts it, from the host's ServletContextListener.
   *
   * @param context where to
   * @param chat what it serves
   * @param callers the host's sign-in
   * @return the servlet, for {@link #disconnect}
   * @throws IllegalStateException if a servlet of its name is there already
   */
  public static ChatServlet register(ServletContext context, Chat chat, CallerResolver callers) {
    ChatServlet servlet = of(chat, callers);
    servlet.register(context);
    return servlet;
  }

  /**
   * Mounts this servlet under its prefixes.
   *
   * @param context where to, before it has started
   * @return the registration, for a host that wants to add to it
   * @throws IllegalStateException if a servlet of its name is there already
   */
  public ServletRegistration.Dynamic register(ServletContext context) {
    ServletRegistration.Dynamic registration = context.addServlet("parley-chat", this);
    if (registration == null) {
      throw new IllegalStateException("This context already has a servlet named parley-chat.");
    }
    registration.addMapping(
        settings.chatPrefix() + "/*", settings.uiPrefix() + "/*", settings.imagePrefix() + "/*");
    registration.setAsyncSupported(true);
    return registration;
  }

  /**
   * Ends the live connections of somebody who has just been signed out: his sockets close with
   * 1008, his polls are answered, his tickets are void. A device of his that is still signed in
   * connects anew. Returns at once.
   *
   * @param participant who
   */
  public void disconnect(Participant participant) {
    tickets.revoke(participant);
    connections.end(participant, LiveConnection.End.SIGNED_OUT);
  }

  /** Ends all live connections, sockets with 1012; called by the container when it stops. */
  @Override
  public void destroy() {
    connections.close();
  }

  Routes routes() {
    return routes;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    cors.addHeaders(request, response);
    try {
      answer(request, response);
    } catch (Throwable failure) {
      fail(request, response, failure);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = standardPath(request);
    String method = request.getMethod();
    if (method.equals("OPTIONS")) {
      String allowed = routes.allowed(path).orElseThrow(Refusal::notFound);
      response.setHeader("Allow", allowed);
      cors.answerPreflight(request, response, allowed);
      return;
    }
    Routes.Found found = routes.find(method, path);
    if (found.route().method().equals("POST")) {
      csrf.check(request);
    }
    Optional<Caller> caller = found.route().open() ? Optional.empty() : callers.resolve(request);
    if (!found.route().open() && caller.isEmpty()) {
      throw Refusal.unauthenticated();
    }
    found.route().handler().handle(new Exchange(request, response, caller, found.values()));
  }

  /** The path as the contract writes it, whatever the prefixes are here. */
  private String standardPath(HttpServletRequest request) {
    String mount = request.getServletPath();
    String rest = request.getPathInfo() == null ? "" : request.getPathInfo();
    if (mount.equals(settings.chatPrefix())) {
      return "/chat" + rest;
    }
    if (mount.equals(settings.uiPrefix())) {
      return "/chat-ui" + rest;
    }
    return mount.equals(settings.imagePrefix()) ? "/uploads/chat_images" + rest : mount + rest;
  }

  private void fail(HttpServletRequest request, HttpServletResponse response, Throwable failure)
      throws IOException {
    byte[] bits = new byte[REQUEST_ID_BYTES];
    random.nextBytes(bits);
    String requestId = HexFormat.of().formatHex(bits);
    ErrorMapper.Answer answer = ErrorMapper.map(failure);
    if (failure instanceof IOException cut && response.isCommitted()) {
      // The client has left, or only a broken connection tells it that the body is not whole.
      throw cut;
    }
    if (answer.status() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      LOG.error("Request {} failed.", requestId, failure);
    }
    if (response.isCommitted()) {
      throw new IOException("The answer of request " + requestId + " broke off.");
    }
    boolean unread = UnreadBody.remains(request);
    response.resetBuffer();
    if (unread) {
      response.setHeader("Connection", "close");
    }
    answer.headers().forEach(response::setHeader);
    ObjectNode body = Json.object();
    body.put("error", answer.message());
    body.put("code", answer.code());
    body.put("requestId", requestId);
    new Exchange(request, response, Optional.empty(), List.of()).json(answer.status(), body);
    if (unread) {
      response.flushBuffer();
      UnreadBody.drain(request);
    }
  }
}
