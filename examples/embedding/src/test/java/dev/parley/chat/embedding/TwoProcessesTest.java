package dev.parley.chat.embedding;

import static dev.parley.chat.embedding.SharedFolder.DOCTOR;
import static dev.parley.chat.embedding.SharedFolder.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.Integrity;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process is killed while it sends, and another sweeps all the time, on one folder. */
class TwoProcessesTest {
  @TempDir Path folder = Path.of("");

  @Test
  @Timeout(600)
  void everyMessageKeepsItsImageAndNothingElseIsLeft() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    Process sweeper = SharedFolder.start("sweep", folder, 0);
    try (BufferedReader swept = sweeper.inputReader(StandardCharsets.UTF_8)) {
      assertThat(swept.readLine()).isEqualTo("sweeping");
      for (int killedAfter : new int[] {4, 9}) {
        acknowledged.addAll(sentBy(killedAfter));
      }
      sweeper.getOutputStream().write('.');
      sweeper.getOutputStream().flush();
      assertThat(swept.readLine()).isNotNull();
      assertThat(sweeper.waitFor()).isZero();
    } finally {
      sweeper.destroyForcibly().waitFor();
    }

    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    try (JdbcStorage storage = SharedFolder.storage(folder);
        Chat chat = SharedFolder.chat(storage, folder, ahead)) {
      // The image that the last killed process had just published is an orphan until then.
      chat.sweep(Duration.ZERO);
      Set<String> named = named(chat);

      assertThat(named).containsAll(acknowledged).hasSizeGreaterThanOrEqualTo(13);
      assertThat(named)
          .allSatisfy(id -> assertThat(integrity(chat, id)).isEqualTo(Integrity.INTACT));
      assertThat(stored().stream().map(name -> name.replace(".small", "")).distinct())
          .containsExactlyInAnyOrderElementsOf(named);
      assertThat(stored()).containsAll(acknowledged.stream().map(id -> id + ".small").toList());
    }
  }

  /** Lets a process send until it has acknowledged a number of images, then kills it. */
  private List<String> sentBy(int killedAfter) throws IOException, InterruptedException {
    Process sender = SharedFolder.start("send", folder, Integer.MAX_VALUE);
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines = sender.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        acknowledged.add(line);
        if (acknowledged.size() == killedAfter) {
          // The process's own method would close the pipe and lose what is still in it.
          assertThat(sender.toHandle().destroyForcibly()).isTrue();
        }
        line = lines.readLine();
      }
    } finally {
      sender.destroyForcibly().waitFor();
    }
    return acknowledged;
  }

  private static Set<String> named(Chat chat) {
    Set<String> named = new TreeSet<>();
    List<Message> page = chat.messages(DOCTOR, PATIENT, PageRequest.after(0, 200));
    while (!page.isEmpty()) {
      page.forEach(message -> named.add(message.attachment().orElseThrow().id().value()));
      long last = page.get(page.size() - 1).seq();
      page = chat.messages(DOCTOR, PATIENT, PageRequest.after(last, 200));
    }
    return named;
  }

  private static Integrity integrity(Chat chat, String id) {
    return chat.image(DOCTOR, new AttachmentId(id)).orElseThrow().verify();
  }

  private Set<String> stored() throws IOException {
    try (var all = Files.walk(folder.resolve("uploads"))) {
      return all.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(FileAttachmentStore.MARKER))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
