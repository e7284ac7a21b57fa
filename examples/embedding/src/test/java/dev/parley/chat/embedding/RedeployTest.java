package dev.parley.chat.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An undeployed web application leaves nothing that keeps its classes in memory. */
class RedeployTest {
  private static final int TIMES = 10;

  /** The JDK's process reaper thread, which the SQLite driver starts, lives for a minute. */
  private static final long PATIENCE_SECONDS = 150;

  private static final String BETWEEN =
      "sender_type=user&sender_id=1&receiver_type=doctor&receiver_id=2";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Tomcat tomcat = new Tomcat();
  private final ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();

  @Test
  void tenRedeploysLeaveNoClassLoader(@TempDir Path folder) throws Exception {
    Path war = ExplodedWar.in(folder.resolve("war"), RedeployedApp.class, folder.resolve("data"));
    tomcat.setBaseDir(folder.resolve("tomcat").toString());
    Files.createDirectories(folder.resolve("tomcat/webapps"));
    tomcat.setHostname("localhost");
    tomcat.setPort(0);
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.getConnector();
    tomcat.start();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try {
      for (int time = 0; time < TIMES; time++) {
        loaders.add(deployedUsedAndUndeployed(war));
      }
      assertThat(gone()).isEqualTo(TIMES);
      assertThat(loaders).allMatch(loader -> loader.refersTo(null));
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private WeakReference<ClassLoader> deployedUsedAndUndeployed(Path war) throws Exception {
    Context context = tomcat.addWebapp("/app", war.toString());
    try {
      assertThat(context.getState().isAvailable()).isTrue();
      use();
      return new WeakReference<>(context.getLoader().getClassLoader(), queue);
    } finally {
      tomcat.getHost().removeChild(context);
    }
  }

  /** Leaves a socket and a poll open, as people's pages do. */
  private void use() throws Exception {
    MessageListener listener = new MessageListener();
    client
        .newWebSocketBuilder()
        .header("Test-Caller", "doctor/2")
        .header("X-Requested-With", "test")
        .buildAsync(URI.create(address("/chat/live").replaceFirst("http", "ws")), listener)
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    String cursor = found("\"cursor\":\"([^\"]+)\"", get("/chat/updates").body());
    post("application/x-www-form-urlencoded", (BETWEEN + "&content=hello").getBytes(UTF_8));
    for (String type : List.of("png", "jpg")) {
      String boundary = "parley-redeploy";
      String sent = post("multipart/form-data; boundary=" + boundary, photo(boundary, type)).body();
      String image = found("\"image_url\":\"(?:/app)?([^\"]+)\"", sent);
      assertThat(get(image).statusCode()).isEqualTo(200);
      assertThat(get(image + "?size=small").statusCode()).isEqualTo(200);
    }
    assertThat(get("/chat/updates?cursor=" + cursor).body()).contains("hello");
    listener.message.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    cursor = found("\"cursor\":\"([^\"]+)\"", get("/chat/updates").body());
    var unused =
        client.sendAsync(
            as("/chat/updates?wait=25&cursor=" + cursor).build(), BodyHandlers.discarding());
  }

  private static byte[] photo(String boundary, String type) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String field : (BETWEEN + "&content=look").split("&", -1)) {
      String[] pair = field.split("=", 2);
      body.writeBytes(part(boundary, "name=\"" + pair[0] + "\"", pair[1].getBytes(UTF_8)));
    }
    BufferedImage image = new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, type, bytes);
    String file = "name=\"image\"; filename=\"a." + type + "\"";
    body.writeBytes(part(boundary, file, bytes.toByteArray()));
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
    return body.toByteArray();
  }

  private static byte[] part(String boundary, String disposition, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    String head = "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition;
    part.writeBytes((head + "\r\n\r\n").getBytes(UTF_8));
    part.writeBytes(content);
    part.writeBytes(new byte[] {'\r', '\n'});
    return part.toByteArray();
  }

  private HttpResponse<String> post(String type, byte[] body) throws Exception {
    HttpRequest.Builder request =
        as("/chat/send").header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(as(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder as(String path) {
    return HttpRequest.newBuilder(URI.create(address(path)))
        .header("Test-Caller", "user/1")
        .header("X-Requested-With", "test");
  }

  private String address(String path) {
    return "http://localhost:" + tomcat.getConnector().getLocalPort() + "/app" + path;
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  /** How many of them are collected, once all are or the time is over. */
  private int gone() throws InterruptedException {
    int gone = 0;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (gone < TIMES && System.nanoTime() < end) {
      System.gc();
      gone += queue.remove(1000) == null ? 0 : 1;
    }
    return gone;
  }

  /** Waits for the message that the patient sends. */
  private static final class MessageListener implements WebSocket.Listener {
    private final CompletableFuture<Boolean> message = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      if (data.toString().contains("hello\"")) {
        message.complete(true);
      }
      from.request(1);
      return null;
    }
  }
}
