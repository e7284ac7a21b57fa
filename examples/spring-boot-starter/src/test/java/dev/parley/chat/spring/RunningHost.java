package dev.parley.chat.spring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A started app with real HTTP, under the context path {@code /app}. */
final class RunningHost implements AutoCloseable {
  static final String BETWEEN = "sender_type=user&sender_id=ann&receiver_type=user&receiver_id=bob";

  final ConfigurableApplicationContext context;
  final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private RunningHost(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static RunningHost start(Path data, String... settings) {
    return start(Host.class, data, settings);
  }

  static RunningHost start(Class<?> host, Path data, String... settings) {
    Map<String, String> all =
        new LinkedHashMap<>(
            Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "server.servlet.context-path", "/app",
                "spring.datasource.url", "jdbc:h2:mem:host",
                "spring.main.banner-mode", "off",
                // Replaces the settings of an app on the class path.
                "spring.config.location", "optional:file:/none/",
                "parley.data", data.toString(),
                "parley.conversations-between", "user:user"));
    for (String setting : settings) {
      all.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    return new RunningHost(
        new SpringApplicationBuilder(host)
            .run(
                all.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new)));
  }

  /** An app that something else has started, without a context of Spring's here. */
  static RunningHost at(int port) {
    GenericApplicationContext elsewhere = new GenericApplicationContext();
    elsewhere
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("port", Map.of("local.server.port", port)));
    return new RunningHost(elsewhere);
  }

  URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:"
            + context.getEnvironment().getProperty("local.server.port")
            + "/app"
            + path);
  }

  HttpRequest.Builder as(String name, String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", basic(name));
  }

  HttpResponse<String> get(String name, String path) {
    return call(as(name, path));
  }

  HttpResponse<String> send(String text) {
    return post("/chat/send", BETWEEN + "&content=" + text);
  }

  /** As Ann, without any token of Spring's. */
  HttpResponse<String> post(String path, String form) {
    return call(
        as("ann", path)
            .header("X-Requested-With", "test")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** A photo from Ann to Bob. */
  HttpResponse<String> sendPhoto(byte[] png) throws IOException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (String field : BETWEEN.split("&", -1)) {
      String[] parts = field.split("=", 2);
      form.writeBytes(part("name=\"" + parts[0] + "\"\r\n\r\n" + parts[1] + "\r\n"));
    }
    form.writeBytes(part("name=\"image\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"));
    form.writeBytes(png);
    form.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return call(
        as("ann", "/chat/send")
            .header("X-Requested-With", "test")
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .POST(BodyPublishers.ofByteArray(form.toByteArray())));
  }

  HttpResponse<String> call(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** A live socket; signed in by name, or by the session's cookie for an empty name. */
  LiveClient connect(String name) {
    LiveClient live = new LiveClient();
    WebSocket.Builder builder = client.newWebSocketBuilder().header("X-Requested-With", "test");
    if (!name.isEmpty()) {
      builder.header("Authorization", basic(name));
    }
    builder
        .buildAsync(URI.create(uri("/chat/live").toString().replaceFirst("http", "ws")), live)
        .join();
    return live;
  }

  @Override
  public void close() {
    context.close();
  }

  private static byte[] part(String rest) {
    return ("--edge\r\nContent-Disposition: form-data; " + rest).getBytes(StandardCharsets.UTF_8);
  }

  private static String basic(String name) {
    return "Basic "
        + Base64.getEncoder().encodeToString((name + ":secret").getBytes(StandardCharsets.UTF_8));
  }
}
