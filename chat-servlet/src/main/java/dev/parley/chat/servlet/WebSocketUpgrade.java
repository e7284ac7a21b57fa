package dev.parley.chat.servlet;

import dev.parley.chat.conversation.FeedPosition;
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
 * The handshake (RFC 6455, 4.2) as the container does it, once the servlet has let the caller in.
 * This class and the other WebSocket ones are loaded only where the container has that API.
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
        ServerEndpointConfig.Builder.create(LiveSocket.class, "/chat/live")
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
    return endpointClass.cast(endpoint.get());
  }

  /** Without compression: it costs memory for each socket, and secrets beside chosen text. */
  @Override
  public List<Extension> getNegotiatedExtensions(
      List<Extension> installed, List<Extension> requested) {
    return List.of();
  }

  /** None; what a client proposes may be a token, and the container's own answer would log it. */
  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return "";
  }

  /** The servlet has checked it already. */
  @Override
  public boolean checkOrigin(String originHeaderValue) {
    return true;
  }
}
