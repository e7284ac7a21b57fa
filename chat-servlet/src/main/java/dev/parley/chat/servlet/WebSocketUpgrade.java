package dev.parley.chat.servlet;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.servlet.internal.PublicEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets the container perform the handshake (RFC 6455, 4.2) after the servlet has checked the
 * caller. This class and the other WebSocket classes are loaded only where the container has that
 * API.
 */
final class WebSocketUpgrade extends ServerEndpointConfig.Configurator {
  private final Supplier<LiveSocket> endpoint;

  private WebSocketUpgrade(Supplier<LiveSocket> endpoint) {
    this.endpoint = endpoint;
  }

  static void run(
      SocketSettings settings,
      Exchange exchange,
      Caller caller,
      Optional<FeedPosition> cursor,
      String base)
      throws IOException {
    ServerContainer container =
        (ServerContainer)
            exchange
                .request()
                .getServletContext()
                .getAttribute("jakarta.websocket.server.ServerContainer");
    ServerEndpointConfig config =
        ServerEndpointConfig.Builder.create(PublicEndpoint.class, "/chat/live")
            .configurator(
                new WebSocketUpgrade(() -> new LiveSocket(settings, caller, cursor, base)))
            .build();
    try {
      container.upgradeHttpToWebSocket(exchange.request(), exchange.response(), config, Map.of());
    } catch (DeploymentException broken) {
      throw new IllegalStateException("The container did not open a WebSocket.", broken);
    }
  }

  @Override
  public <T> T getEndpointInstance(Class<T> endpointClass) {
    return endpointClass.cast(new PublicEndpoint(endpoint.get()));
  }

  /**
   * No compression: it costs memory per socket, and can leak secrets next to attacker-chosen text.
   */
  @Override
  public List<Extension> getNegotiatedExtensions(
      List<Extension> installed, List<Extension> requested) {
    return List.of();
  }

  /** No subprotocol: a proposed one may be a token, and the container's error would log it. */
  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return "";
  }

  /** The servlet has already checked the origin. */
  @Override
  public boolean checkOrigin(String originHeaderValue) {
    return true;
  }
}
