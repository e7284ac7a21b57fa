package dev.parley.chat.containers;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;

/** Someone with a browser's cookies, at one context of a container. */
final class Person {
  private final String address;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  Person(int port, String contextPath) {
    this.address = "http://localhost:" + port + contextPath;
  }

  Person signIn(String participant) throws Exception {
    send(request("/sign-in?as=" + participant).POST(BodyPublishers.noBody()));
    return this;
  }

  /** The session, as the header Cookie has it. */
  String cookie() {
    return String.join(
        "; ", cookies.getCookieStore().getCookies().stream().map(each -> each.toString()).toList());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  <T> HttpResponse<T> get(String path, BodyHandler<T> handler, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    return client.send((headers.length == 0 ? request : request.headers(headers)).build(), handler);
  }

  CompletableFuture<HttpResponse<String>> begin(String path) {
    return client.sendAsync(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String type, BodyPublisher body) throws Exception {
    return send(request(path).header("Content-Type", type).POST(body));
  }

  CompletableFuture<WebSocket> connect(String path, WebSocket.Listener listener) {
    return client
        .newWebSocketBuilder()
        .header("X-Requested-With", "test")
        .buildAsync(URI.create(address.replaceFirst("http", "ws") + path), listener);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).header("X-Requested-With", "test");
  }
}
