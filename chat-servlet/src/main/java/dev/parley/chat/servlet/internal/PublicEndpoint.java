package dev.parley.chat.servlet.internal;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;

/** The endpoint as containers see it: Jetty requires a public class. As safe as what it wraps. */
public final class PublicEndpoint extends Endpoint {
  private final Endpoint endpoint;

  /**
   * Wraps an endpoint.
   *
   * @param endpoint receives every call
   */
  public PublicEndpoint(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    endpoint.onOpen(session, config);
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    endpoint.onClose(session, reason);
  }

  @Override
  public void onError(Session session, Throwable failure) {
    endpoint.onError(session, failure);
  }
}
