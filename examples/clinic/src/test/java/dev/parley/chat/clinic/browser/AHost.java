package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.About;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.ChatServlet;
import dev.parley.chat.servlet.ChatServletBuilder;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An app that is not the clinic: a servlet over the memory adapter, pages of the test's own, a
 * sign-in by cookie or by token, and another server that has only pages.
 */
final class AHost extends InChromium {
  static final Participant PATIENT = Participant.of("user", 7);
  static final Participant DOCTOR = Participant.of("doctor", 7);
  private static final String BOOTSTRAP =
      "/META-INF/resources/webjars/bootstrap/5.3.8/dist/css/bootstrap.min.css";

  final Map<String, String> pages = new ConcurrentHashMap<>();

  /** The Content-Security-Policy of a page, by its path. */
  final Map<String, String> policies = new ConcurrentHashMap<>();

  final Set<AccessPolicy.Action> forbidden = ConcurrentHashMap.newKeySet();
  final Set<String> goodTokens = ConcurrentHashMap.newKeySet();
  private volatile boolean mayBlock;
  final InMemoryDirectory people =
      InMemoryDirectory.create()
          .put(PATIENT, ParticipantProfile.of("Ann Lee"))
          .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind").with("specialty", "Obstetrics"));
  final Chat chat =
      Chat.builder()
          .storage(InMemoryStorage.create())
          .attachments(InMemoryAttachments.create(Clock.systemUTC()))
          .directory(people)
          .access(this::permits)
          .blocks((blocker, blocked) -> mayBlock)
          .build();

  /** A filter of the host before everything of the chat; false: it has answered itself. */
  volatile HostFilter filter = (request, response) -> true;

  private final UnaryOperator<ChatServletBuilder> settings;
  private boolean sockets;
  private String contextPath = "/";
  private Server server;
  private Server elsewhere;

  AHost() {
    this(usual -> usual);
  }

  AHost(UnaryOperator<ChatServletBuilder> settings) {
    this.settings = settings;
  }

  /** Offers a WebSocket too, not only long polling. */
  AHost withSockets() {
    sockets = true;
    return this;
  }

  /** Lets people block each other. */
  AHost withBlocks() {
    mayBlock = true;
    return this;
  }

  /** Mounts everything below a context path. */
  AHost below(String path) {
    contextPath = path;
    return this;
  }

  interface HostFilter {
    boolean passes(HttpServletRequest request, HttpServletResponse response) throws IOException;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    super.beforeEach(context);
    closing(chat);
    elsewhere = server();
    elsewhere.setHandler(pagesOnly("/"));
    elsewhere.start();
    server = server();
    ServletContextHandler mounted = pagesOnly(contextPath);
    ChatServlet servlet =
        settings
            .apply(
                ChatServlet.builder(chat, this::caller)
                    .allowedOrigins(List.of(addressOf(elsewhere).toString())))
            .build();
    FilterHolder front = new FilterHolder(new FrontFilter());
    front.setAsyncSupported(true);
    for (String path : List.of("/chat/*", "/uploads/*")) {
      mounted.addFilter(front, path, EnumSet.of(DispatcherType.REQUEST));
    }
    if (sockets) {
      JakartaWebSocketServletContainerInitializer.configure(mounted, null);
    }
    mounted.addServletContainerInitializer((classes, starting) -> servlet.register(starting));
    // Only the first one is used at the root; browsers ask for a favicon there.
    server.setHandler(new ContextHandlerCollection(mounted, pagesOnly("/")));
    server.start();
  }

  URI address() {
    return addressOf(server);
  }

  /** Another origin, of the same site, so that cookies are sent. */
  URI otherOrigin() {
    return addressOf(elsewhere);
  }

  /** A person on a page of the host, signed in by a cookie. */
  Visitor at(String path) {
    BrowserContext browser = withoutSignIn();
    browser.addCookies(List.of(new Cookie("who", "user-7").setUrl(address().toString())));
    Visitor visitor = new Visitor(browser.newPage());
    visitor.page().navigate(URI.create(address() + "/").resolve(path).toString());
    return visitor;
  }

  BrowserContext withoutSignIn() {
    return browser(usual -> usual, address(), otherOrigin());
  }

  void doctorSays(String text) {
    chat.send(Draft.from(DOCTOR).to(PATIENT).text(text));
  }

  private boolean permits(Participant actor, AccessPolicy.Action action, About about) {
    return !forbidden.contains(action)
        && AccessPolicy.betweenTypes("user", "doctor").permits(actor, action, about);
  }

  /** A cookie "who=user-7", or a token that is (still) good. */
  private Optional<Caller> caller(HttpServletRequest request) {
    String token = request.getHeader("Authorization");
    if (token != null && goodTokens.contains(token.replace("Bearer ", ""))) {
      return Optional.of(Caller.of(PATIENT));
    }
    return Stream.ofNullable(request.getCookies())
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals("who"))
        .map(cookie -> cookie.getValue().split("-", 2))
        .map(parts -> Caller.of(Participant.of(parts[0], parts[1])))
        .findFirst();
  }

  private Server server() {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("localhost");
    server.addConnector(connector);
    closing(server::stop);
    return server;
  }

  private static URI addressOf(Server server) {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://localhost:" + port);
  }

  private ServletContextHandler pagesOnly(String path) {
    ServletContextHandler context = new ServletContextHandler(path);
    context.addServlet(new ServletHolder(new Pages()), "/");
    return context;
  }

  private final class FrontFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      if (filter.passes(request, response)) {
        chain.doFilter(request, response);
      }
    }
  }

  private final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getRequestURI().equals("/bootstrap.css")) {
        response.setContentType("text/css");
        try (InputStream css = AHost.class.getResourceAsStream(BOOTSTRAP)) {
          css.transferTo(response.getOutputStream());
        }
        return;
      }
      String page = pages.get(request.getRequestURI());
      if (page == null) {
        response.setStatus(204); // there is no favicon
        return;
      }
      String policy = policies.get(request.getRequestURI());
      if (policy != null) {
        response.setHeader("Content-Security-Policy", policy);
      }
      response.setContentType("text/html;charset=utf-8");
      response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
  }
}
