package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Serves the live feed by WebSocket, and tickets for clients that sign in with a token. */
final class LiveHandler {
  /** The attribute of the container's ServerContainer (Jakarta WebSocket 2.1, 6.4). */
  private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

  private static final boolean API_IS_THERE = isThere("jakarta.websocket.server.ServerContainer");

  private static final String VERSION = "13";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private final CallerResolver callers;
  private final CsrfGuard csrf;
  private final LiveTickets tickets;
  private final FormReader forms;
  private final Settings settings;
  private final Limits limits;
  private final LiveConnections connections;
  private final LiveSockets sockets;

  LiveHandler(
      CallerResolver callers,
      CsrfGuard csrf,
      LiveTickets tickets,
      FormReader forms,
      Settings settings,
      Limits limits,
      LiveConnections connections,
      LiveSockets sockets) {
    this.callers = callers;
    this.csrf = csrf;
    this.tickets = tickets;
    this.forms = forms;
    this.settings = settings;
    this.limits = limits;
    this.connections = connections;
    this.sockets = sockets;
  }

  List<Route> routes() {
    return List.of(
        Route.open("/chat/live", Set.of("cursor", "ticket"), this::open),
        Route.post("/chat/live/ticket", Set.of(), this::ticket).countedAs(Action.LIVE));
  }

  /** The transports that this container and the host's filters support. */
  static List<String> transports(HttpServletRequest request) {
    List<String> transports = new ArrayList<>();
    if (hasWebSockets(request)) {
      transports.add("websocket");
    }
    if (request.isAsyncSupported()) {
      transports.add("longpoll");
    }
    return transports;
  }

  private static boolean hasWebSockets(HttpServletRequest request) {
    return API_IS_THERE && request.getServletContext().getAttribute(CONTAINER) != null;
  }

  /** A container may hide the API from web apps, or lack it. */
  private static boolean isThere(String api) {
    try {
      Class.forName(api, false, LiveHandler.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException missing) {
      return false;
    }
  }

  private void open(Exchange exchange) throws IOException {
    HttpServletRequest request = exchange.request();
    if (!hasWebSockets(request)) {
      throw Refusal.notFound();
    }
    Parameters parameters = Parameters.ofQuery(request);
    Optional<String> ticket = parameters.text("ticket");
    Optional<Caller> found =
        ticket.isPresent() ? tickets.redeem(ticket.get()) : callers.resolve(request);
    Caller caller = found.orElseThrow(Refusal::unauthenticated);
    csrf.checkHandshake(request);
    checkHandshake(request);
    limits.check(caller.participant(), Action.LIVE);
    refuseWhileStopping();
    Optional<FeedPosition> cursor =
        parameters.value("cursor", text -> Cursors.feedOf(caller.participant(), text));
    sockets.upgrade(exchange, caller, cursor, settings.base(request));
  }

  /** Checks what containers handle differently or wrongly (RFC 6455, 4.2.1 and 4.2.2). */
  private static void checkHandshake(HttpServletRequest request) {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
        || !VERSION.equals(request.getHeader("Sec-WebSocket-Version"))
        || !request.getMethod().equals("GET")
        || !request.getProtocol().equals("HTTP/1.1")) {
      throw Refusal.upgradeRequired(VERSION, request.getProtocol().startsWith("HTTP/1."));
    }
    String key = request.getHeader("Sec-WebSocket-Key");
    if (key == null || !KEY.matcher(key).matches()) {
      throw Refusal.invalidParameter("Sec-WebSocket-Key must be 16 bytes in Base64.");
    }
  }

  private void refuseWhileStopping() {
    if (connections.isDrained()) {
      throw Refusal.stopping();
    }
  }

  private void ticket(Exchange exchange) throws IOException {
    forms.readNothing(exchange.request());
    refuseWhileStopping();
    ObjectNode body = Json.object();
    body.put("ticket", tickets.issue(exchange.signIn()));
    body.put("expiresInSeconds", LiveTickets.HOLDS.toSeconds());
    exchange.json(201, body);
  }
}
