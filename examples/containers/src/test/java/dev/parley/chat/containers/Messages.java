package dev.parley.chat.containers;

import static java.util.Objects.requireNonNull;

import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects the text messages of a socket. */
final class Messages implements WebSocket.Listener {
  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<String> complete = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder begun = new StringBuilder();

  /** The next message that contains a text; others are skipped. */
  String next(String text) throws InterruptedException {
    String message = complete.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (message != null && !message.contains(text)) {
      message = complete.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return requireNonNull(message, text);
  }

  /** The status with which the server closes the socket. */
  CompletableFuture<Integer> closed() {
    return closed;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
    begun.append(text);
    if (last) {
      complete.add(begun.toString());
      begun.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    closed.complete(status);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    closed.completeExceptionally(failure);
  }
}
