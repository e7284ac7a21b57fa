package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in the document on the endpoints work as described. */
class EndpointExamplesTest {
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final String DEMO = "base=http://localhost:8080";

  @Test
  void theCurlExamplesWork(@TempDir Path data, @TempDir Path folder) throws Exception {
    assumeThat(isThere("bash") && isThere("curl")).as("bash and curl are installed").isTrue();
    String block =
        SHELL
            .matcher(Files.readString(Path.of("../../chat-servlet/docs/http.md")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.joining());

    String said;
    try (RunningClinic clinic = RunningClinic.start(data)) {
      String here = clinic.address().toString().replaceAll("/$", "");
      said = run(folder, block.replace(DEMO, "base=" + here));
    }

    assertThat(said)
        .contains("\"content\":\"Good morning, doctor\"", "\"message_type\":\"mixed\"")
        .contains("{\"messages\":2,\"conversations\":1}")
        .contains("{\"readSeq\":2,\"deliveredSeq\":2,\"unreadCount\":0}")
        .contains("\"count\":1,\"own\":true", "\"message_type\":\"deleted\"")
        .contains(
            "\"reply_to\":{\"seq\":1,", "\"content\":\"Good evening, doctor\"", "\"pinned\":true")
        .contains("\"message_type\":\"event\"", "\"offset\":6,\"length\":12")
        .contains("\"name\":\"Ward 4\"", "\"seq\":2,\"read\":0,\"delivered\":0,\"of\":1");
  }

  private static String run(Path folder, String script) throws Exception {
    Process bash =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said;
  }

  private static boolean isThere(String program) throws IOException {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }
}
