package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.error.ErrorCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responds to requests that were refused or failed. Thread-safe. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(ChatServlet.class);
  private static final int REQUEST_ID_BYTES = 8;

  private final SecureRandom random = new SecureRandom();

  /**
   * Responds with the error that a failure maps to.
   *
   * @param unread whether part of the request's body has not been read yet
   * @throws IOException if the response has begun, since only a broken connection shows the client
   *     that it is incomplete; or if the client has left
   */
  void respond(Exchange exchange, Throwable failure, boolean unread) throws IOException {
    HttpServletResponse response = exchange.response();
    byte[] bits = new byte[REQUEST_ID_BYTES];
    random.nextBytes(bits);
    String requestId = HexFormat.of().formatHex(bits);
    if (failure instanceof IOException cut && response.isCommitted()) {
      throw cut;
    }
    ErrorMapper.ErrorResponse error = ErrorMapper.map(failure);
    if (error.status() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      LOG.error("Request {} failed.", requestId, failure);
    } else if (error.code().equals(ErrorCode.STORAGE_UNAVAILABLE.wireName())) {
      // In one line: while a store is away every request for it comes here.
      LOG.warn(
          "Request {} failed because a store is unavailable: {}",
          requestId,
          String.valueOf(failure.getCause()));
    }
    if (response.isCommitted()) {
      throw new IOException("The response to request " + requestId + " was cut off.");
    }
    exchange.resetResponse();
    if (unread) {
      response.setHeader("Connection", "close");
    }
    error.headers().forEach(response::setHeader);
    ObjectNode body = Json.object();
    body.put("error", error.message());
    body.put("code", error.code());
    body.put("requestId", requestId);
    if (failure instanceof Refusal refusal) {
      body.setAll(refusal.details());
    }
    exchange.json(error.status(), body);
    if (unread) {
      response.flushBuffer();
    }
  }
}
