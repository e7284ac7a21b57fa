package dev.parley.chat.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.servlet.ChatServlet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.ClassUtils;
import org.springframework.web.multipart.support.MultipartFilter;

/** The starter in the server on the class path, with Spring Security and CSRF on. */
class ServerTest {
  /** Less than a poll waits, and less than Boot's graceful shutdown would wait for it. */
  private static final Duration STOP = Duration.ofSeconds(15);

  private static final String UNDERTOW_LIMIT = "server.undertow.max-http-post-size";

  @Test
  void twoPeopleTalkUntilTheAppStops(@TempDir Path data) throws Exception {
    LiveClient bob;
    CompletableFuture<HttpResponse<String>> poll;
    long began;
    try (RunningHost host = RunningHost.start(data)) {
      bob = host.connect("bob");
      bob.next("hello");

      HttpResponse<String> text = host.send("%C3%A9%F0%9F%91%8B");
      HttpResponse<String> photo = host.sendPhoto(noise(1600));
      HttpResponse<String> tooLarge = host.sendPhoto(Arrays.copyOf(noise(40), 11 << 20));

      assertThat(text.statusCode()).as(text.body()).isEqualTo(201);
      assertThat(bob.next("\"message\"")).contains("é👋");
      assertThat(photo.statusCode()).as(photo.body()).isEqualTo(201);
      assertThat(host.get("bob", imageOf(photo)).statusCode()).isEqualTo(200);
      assertThat(tooLarge.statusCode()).isEqualTo(413);
      assertThat(tooLarge.body()).contains("too_large");
      assertThat(host.get("ann", "/chat-ui/default-avatar.svg").statusCode()).isEqualTo(200);

      poll = waitingPoll(host);
      began = System.nanoTime();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(STOP);
    assertThat(poll.get(STOP.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(bob.closeCode()).isEqualTo(1012);
  }

  @Test
  void settingsThatCutPhotosAreNamed(@TempDir Path data) throws Exception {
    Path log = data.resolve("app.log");
    String file = "logging.file.name=" + log;
    boolean undertow =
        ClassUtils.isPresent("io.undertow.Undertow", ServerTest.class.getClassLoader());

    try (RunningHost host =
        RunningHost.start(MultipartHost.class, data, file, UNDERTOW_LIMIT + "=2MB")) {
      assertThat(host.context.isActive()).isTrue();
    }
    String warned = Files.readString(log);
    Files.delete(log);
    try (RunningHost host = RunningHost.start(data, file, UNDERTOW_LIMIT + "=101MB")) {
      assertThat(host.context.isActive()).isTrue();
    }

    assertThat(warned).contains("A MultipartFilter reads forms");
    assertThat(warned.contains(UNDERTOW_LIMIT + " is 2097152 bytes")).isEqualTo(undertow);
    assertThat(Files.readString(log)).doesNotContain("MultipartFilter", UNDERTOW_LIMIT);
  }

  /** An app whose own forms are read by a filter. */
  @Configuration(proxyBeanMethods = false)
  @Import(Host.class)
  static class MultipartHost {
    @Bean
    MultipartFilter forms() {
      return new MultipartFilter();
    }
  }

  /** Of someone who has no conversation, so that no event ends it. */
  private static CompletableFuture<HttpResponse<String>> waitingPoll(RunningHost host) {
    String cursor =
        host.get("cleo", "/chat/unread").headers().firstValue("X-Chat-Cursor").orElseThrow();
    var poll =
        host.client.sendAsync(
            host.as("cleo", "/chat/updates?wait=30&cursor=" + cursor).build(),
            BodyHandlers.ofString());
    ChatServlet servlet = host.context.getBean(ChatServlet.class);
    long deadline = System.nanoTime() + STOP.toNanos();
    while (servlet.liveConnections() < 2 && System.nanoTime() < deadline) {
      host.get("cleo", "/chat/unread");
    }
    assertThat(servlet.liveConnections()).as("a socket and a poll").isEqualTo(2);
    return poll;
  }

  private static String imageOf(HttpResponse<String> photo) {
    Matcher path = Pattern.compile("\"image_url\":\"/app([^\"]+)\"").matcher(photo.body());
    assertThat(path.find()).as(photo.body()).isTrue();
    return path.group(1);
  }

  /** A photo of 7.7 MB, since noise cannot be compressed. */
  static byte[] noise(int side) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }
}
