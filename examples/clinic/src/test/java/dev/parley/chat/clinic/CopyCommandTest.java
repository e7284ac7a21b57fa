package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CopyCommandTest {
  private static final String TALK =
      "sender_type=user&sender_id=1&receiver_type=doctor&receiver_id=3";
  private static final String MANY =
      """
      WITH RECURSIVE n (i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 21000)
      INSERT INTO parley_message (message_id, sender_key, sent_at, content)
      SELECT c.conversation_key * 8388608 + n.i, c.last_sender_key, 5, 'number ' || n.i
      FROM n, parley_conversation c WHERE c.conversation_key = 1
      """;

  private final Path folder;
  private final Path source;
  private final Path target;

  CopyCommandTest(@TempDir Path folder) {
    this.folder = folder;
    source = folder.resolve("source");
    target = folder.resolve("target");
  }

  @Test
  void aCopyThatIsKilledIsFinishedByTheSameCommand() throws Exception {
    try (RunningClinic clinic = RunningClinic.start(source)) {
      String patient = clinic.cookieOf("user", 1);
      clinic.post(
          "/chat/send", TALK + "&content=moved", "Cookie", patient, "X-Requested-With", "fetch");
      assertThatThrownBy(() -> copy(from(), to()))
          .isInstanceOf(BadSetting.class)
          .hasMessageStartingWith("--from: a clinic is running on " + source);
    }
    addMany();

    Process killed = ClinicProcess.copy(from(), to());
    try (BufferedReader lines = killed.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).matches("parley_\\w+: \\d+ of \\d+ rows copied");
      killed.toHandle().destroyForcibly();
      assertThat(killed.waitFor()).isEqualTo(137);
    }
    Process early = ClinicProcess.start(target);
    assertThat(ClinicProcess.errors(early))
        .anyMatch(line -> line.startsWith("CHAT_DATA: A copy into this database is not finished"));
    assertThat(early.waitFor()).isEqualTo(2);

    Process again = ClinicProcess.copy("--from", chat(source), "--to", chat(target));
    try (BufferedReader lines = again.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.lines())
          .anyMatch(line -> line.startsWith("The copy is complete: "))
          .anyMatch(line -> line.contains("leave CHAT_UPLOAD_DIR as it is"));
    }
    assertThat(again.waitFor()).isZero();
    assertThat(copy(from(), to())).startsWith("The target is not empty");
    try (RunningClinic clinic = RunningClinic.start(target)) {
      assertThat(
              clinic
                  .get(
                      "/chat/messages?" + TALK + "&limit=1&before=2",
                      "Cookie",
                      clinic.cookieOf("user", 1))
                  .body())
          .contains("moved");
    }
  }

  @Test
  void aWrongOptionIsOneLine() {
    refused("--from is missing", to());
    refused("--to is missing", "--from=" + chat(folder));
    refused("Unknown option --colour; copy --help lists them.", "--colour=blue");
    refused("Option --from needs a value: --from=…", "--from");
    refused("Option --to is given twice.", to(), to());
    refused("--from must begin with jdbc:postgresql:", "--from=jdbc:mysql:x", to());
    refused("--from-prefix: A table prefix must have", from(), to(), "--from-prefix=No");
    refused("--to is an SQLite file, which has no", from(), to(), "--to-schema=chat");
    assertThat(copy(from(), to())).startsWith("There is no file " + source);
    assertThat(target).doesNotExist();
  }

  private static void refused(String text, String... options) {
    assertThatThrownBy(() -> copy(options))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith(text);
  }

  private static String copy(String... options) {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    return CopyCommand.run(List.of(options), Map.of(), out).orElse("");
  }

  private void addMany() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + chat(source));
        Statement statement = connection.createStatement()) {
      statement.execute(MANY);
    }
  }

  private String from() {
    return "--from=jdbc:sqlite:" + chat(source);
  }

  private String to() {
    return "--to=" + chat(target);
  }

  private static String chat(Path folder) {
    return folder.resolve("chat.db").toString();
  }
}
