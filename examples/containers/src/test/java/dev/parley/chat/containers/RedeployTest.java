package dev.parley.chat.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A web application that is replaced loses no message, and leaves nothing in memory. */
class RedeployTest {
  private static final long PATIENCE_SECONDS = 60;
  private static final Mount MOUNT = Mount.ANNOTATION;
  private static final String PATH = MOUNT.contextPath();
  private static final Pattern IMAGE = Pattern.compile("\"image_url\":\"" + PATH + "([^\"]+)\"");

  /** Undertow has no WARs: its applications are classes of the program itself. */
  static Stream<Container> containers() {
    return Stream.of(Container.values()).filter(Container::deploysWars);
  }

  @ParameterizedTest
  @MethodSource("containers")
  void redeploysUnderLoadLoseNothingAndLeaveNothing(Container container) throws Exception {
    Path parent = Files.createDirectories(Path.of("target/running"));
    Path folder = Files.createTempDirectory(parent, "redeploy").toAbsolutePath();
    String war = WarFile.of(MOUNT).toString();
    RunningContainer running =
        RunningContainer.start(container, List.of(new Deployment(container, MOUNT)), folder);
    try (Senders senders = Senders.start(running.port(), PATH)) {
      for (int time = 0; time < times(container); time++) {
        Person doctor = new Person(running.port(), PATH).signIn("doctor/7");
        Messages messages = live(doctor);
        use(running, doctor);
        senders.awaitMore();

        running.follow("undeploy", PATH);

        assertThat(messages.closed().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(1012);
        running.follow("deploy", PATH, war);
        senders.awaitMore();
      }
      List<String> acknowledged = senders.stop();
      assertThat(senders.read()).containsExactlyInAnyOrderElementsOf(acknowledged);
      running.follow("undeploy", PATH);
      assertThat(running.follow("left")).isEqualTo("0 []");
    } finally {
      running.stop();
    }
  }

  /** What a few redeploys leave might still be small, so one container does it more often. */
  private static int times(Container container) {
    return container == Container.TOMCAT_11 ? 10 : 3;
  }

  @ParameterizedTest
  @EnumSource
  void aContainerThatStopsUnderLoadKeepsWhatItAcknowledged(Container container) throws Exception {
    Path parent = Files.createDirectories(Path.of("target/running"));
    Path folder = Files.createTempDirectory(parent, "stop").toAbsolutePath();
    Mount mount = container.deploysWars() ? MOUNT : Mount.EMBEDDED;
    String path = mount.contextPath();
    List<Deployment> deployments = List.of(new Deployment(container, mount));
    List<String> acknowledged;
    RunningContainer first = RunningContainer.start(container, deployments, folder);
    try (Senders senders = Senders.start(first.port(), path)) {
      Person doctor = new Person(first.port(), path).signIn("doctor/7");
      live(doctor).next("\"message\"");
      CompletableFuture<HttpResponse<String>> poll = doctor.begin("/chat/updates?wait=25");
      assertThat(poll).isNotCancelled();
      senders.awaitMore();

      first.stop();

      first.assertNothingLeft();
      acknowledged = senders.abandon();
    }
    RunningContainer second = RunningContainer.start(container, deployments, folder);
    try {
      assertThat(Senders.read(second.port(), path))
          .doesNotHaveDuplicates()
          .containsAll(acknowledged);
    } finally {
      second.stop();
    }
  }

  private static Messages live(Person doctor) throws Exception {
    Messages messages = new Messages();
    WebSocket socket =
        doctor.connect("/chat/live", messages).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(socket.isInputClosed()).isFalse();
    messages.next("\"hello\"");
    return messages;
  }

  /** What fills pools and caches: an image, its thumbnail, and a poll that waits. */
  private static void use(RunningContainer running, Person doctor) throws Exception {
    Person patient = new Person(running.port(), PATH).signIn("user/7");
    HttpResponse<String> sent =
        patient.post(
            "/chat/send",
            Form.MULTIPART,
            BodyPublishers.ofByteArray(Form.multipart().image(Pictures.noise(900, 700)).end()));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    Matcher path = IMAGE.matcher(sent.body());
    assertThat(path.find()).isTrue();
    String image = path.group(1);
    assertThat(doctor.get(image).statusCode()).isEqualTo(200);
    assertThat(doctor.get(image + "?size=small").statusCode()).isEqualTo(200);
    CompletableFuture<HttpResponse<String>> poll = doctor.begin("/chat/updates?wait=25");
    assertThat(poll).isNotCancelled();
  }
}
