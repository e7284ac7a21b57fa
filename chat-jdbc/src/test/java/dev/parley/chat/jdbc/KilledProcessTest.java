package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.CONVERSATION;
import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Head;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
  @TempDir Path folder = Path.of("");

  @Test
  void everyAcknowledgedMessageSurvivesAKilledProcess() throws Exception {
    Path file = folder.resolve("chat.db");
    long acknowledged = 0;
    for (int round = 0; round < 3; round++) {
      acknowledged = killAfter(file, acknowledged + 60);

      try (JdbcStorage storage = JdbcStorage.sqlite(file)) {
        Head head = storage.conversations().head(CONVERSATION, PATIENT).orElseThrow();
        // At most one commit can have been on its way to us.
        assertThat(head.lastSeq()).isBetween(acknowledged, acknowledged + 1);
        assertThat(seqs(storage))
            .containsExactlyElementsOf(LongStream.rangeClosed(1, head.lastSeq()).boxed().toList());
        assertThat(storage.conversations().counters(DOCTOR).unreadMessages())
            .isEqualTo(head.lastSeq());
        acknowledged = head.lastSeq();
      }
    }
  }

  @Test
  void twoProcessesMayUseOneFile() throws Exception {
    Path file = folder.resolve("shared.db");
    Process other = start(file, 40);
    try (JdbcStorage storage = JdbcStorage.sqlite(file);
        BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
      for (int number = 0; number < 40; number++) {
        storage.messages().append(text(DOCTOR, PATIENT, "from here"), NOW);
        assertThat(lines.readLine()).isNotNull();
      }

      assertThat(other.waitFor()).isZero();
      assertThat(seqs(storage))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 80).boxed().toList());
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  /** Lets another process append until it has acknowledged a seq, and kills it at its work. */
  private static long killAfter(Path file, long seq) throws IOException, InterruptedException {
    Process process = start(file, Integer.MAX_VALUE);
    long acknowledged = 0;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        acknowledged = Long.parseLong(line);
        if (acknowledged == seq) {
          // The process's own method would close the pipe with what is still in it.
          assertThat(process.toHandle().destroyForcibly()).isTrue();
        }
        line = lines.readLine();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(acknowledged).isGreaterThanOrEqualTo(seq);
    return acknowledged;
  }

  private static Process start(Path file, int messages) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Appender.class.getName(),
            file.toString(),
            Integer.toString(messages))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<Long> seqs(JdbcStorage storage) {
    List<Long> seqs = new ArrayList<>();
    List<Message> page = storage.messages().page(CONVERSATION, PATIENT, PageRequest.after(0, 200));
    while (!page.isEmpty()) {
      page.forEach(message -> seqs.add(message.seq()));
      page = storage.messages().page(CONVERSATION, PATIENT, PageRequest.after(seqs.size(), 200));
    }
    return seqs;
  }

  /** Appends so many messages, and prints every seq as soon as it is acknowledged. */
  static final class Appender {
    private Appender() {}

    public static void main(String[] arguments) {
      try (JdbcStorage storage = JdbcStorage.sqlite(Path.of(arguments[0]))) {
        int messages = Integer.parseInt(arguments[1]);
        for (int number = 0; number < messages && !System.out.checkError(); number++) {
          Appended appended = storage.messages().append(text(PATIENT, DOCTOR, "hello"), NOW);
          System.out.println(((Appended.New) appended).message().seq());
        }
      }
    }
  }
}
