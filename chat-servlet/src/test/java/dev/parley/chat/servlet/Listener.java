package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real WebSocket client that keeps every event it receives. */
final class Listener implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  private Listener(HttpClient client, URI uri, String... headers) {
    WebSocket.Builder builder = client.newWebSocketBuilder();
    for (int index = 0; index < headers.length; index += 2) {
      builder.header(headers[index], headers[index + 1]);
    }
    socket = builder.buildAsync(uri, this).join();
  }

  /** Connects, or throws an exception that contains the handshake's response. */
  static Listener connect(HttpClient client, URI http, String... headers) {
    return new Listener(client, URI.create(http.toString().replaceFirst("^http", "ws")), headers);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      try {
        events.add(JSON.readTree(text.toString()));
      } catch (IOException malformed) {
        closed.completeExceptionally(malformed);
      }
      text.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.completeExceptionally(failure);
  }

  /** The next event of any kind. */
  JsonNode next() {
    try {
      JsonNode event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("No event came; the socket is closed: " + closed);
      }
      return event;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** The next event of a kind; skips others. */
  JsonNode next(String kind) {
    return next(event -> event.path("event").asText().equals(kind));
  }

  JsonNode next(Predicate<JsonNode> wanted) {
    JsonNode event = next();
    while (!wanted.test(event)) {
      event = next();
    }
    return event;
  }

  void say(String frame) {
    socket.sendText(frame, true).join();
  }

  /** Sends it if the socket is still open. */
  void trySay(String frame) {
    try {
      say(frame);
    } catch (CompletionException gone) {
      closed.completeExceptionally(gone);
    }
  }

  boolean isClosed() {
    return closed.isDone();
  }

  void sayInParts(String... parts) {
    for (int index = 0; index < parts.length; index++) {
      socket.sendText(parts[index], index == parts.length - 1).join();
    }
  }

  void sayBytes(int count) {
    socket.sendBinary(ByteBuffer.allocate(count), true).join();
  }

  /** The server's close code. */
  int closeCode() {
    try {
      return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new AssertionError("Not closed by the server.", failure);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
