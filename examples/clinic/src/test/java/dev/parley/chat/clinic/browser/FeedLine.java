package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.WebSocketRoute;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The connection between a browser's pages and the live feed, controlled by a test. */
final class FeedLine {
  private static final Pattern SOCKET = Pattern.compile("/chat/live(\\?|$)");

  private final List<WebSocketRoute> open = new CopyOnWriteArrayList<>();
  private int opened;
  private String latest = "";
  private int swallowed;
  private boolean blocked;
  private String lost = "";

  private FeedLine() {}

  /** Before the first page of this browser. */
  static FeedLine of(BrowserContext browser) {
    FeedLine line = new FeedLine();
    browser.routeWebSocket(SOCKET, line::connect);
    return line;
  }

  private void connect(WebSocketRoute page) {
    if (blocked) {
      page.close(code(1011));
      return;
    }
    opened++;
    latest = page.url();
    open.add(page);
    WebSocketRoute server = page.connectToServer();
    server.onMessage(frame -> pass(page, frame));
  }

  private void pass(WebSocketRoute page, WebSocketFrame frame) {
    if (lost.isEmpty() || !frame.text().contains("\"event\":\"" + lost + "\"")) {
      page.send(frame.text());
    } else {
      swallowed++;
    }
  }

  /** Where the newest socket was opened. */
  String latest() {
    return latest;
  }

  /** How many frames were lost so far. */
  int swallowed() {
    return swallowed;
  }

  /** How many sockets got through so far. */
  int opened() {
    return opened;
  }

  /** From now on no socket gets through, as with some proxies. */
  FeedLine block() {
    blocked = true;
    return this;
  }

  FeedLine unblock() {
    blocked = false;
    return this;
  }

  /** Ends every socket. */
  void cut(int closeCode) {
    open.forEach(page -> page.close(code(closeCode)));
    open.clear();
  }

  /** From now on frames of this kind are dropped; none, if it is empty. */
  void lose(String event) {
    lost = event;
  }

  void send(String frame) {
    open.forEach(page -> page.send(frame));
  }

  private static WebSocketRoute.CloseOptions code(int code) {
    return new WebSocketRoute.CloseOptions().setCode(code);
  }
}
