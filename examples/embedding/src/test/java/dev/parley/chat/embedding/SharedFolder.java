package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.servlet.thumbnail.ImageIoThumbnailer;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** One of several processes that share a database and a folder of images. */
final class SharedFolder {
  static final Participant PATIENT = Participant.of("user", 7);
  static final Participant DOCTOR = Participant.of("doctor", 7);

  private SharedFolder() {}

  static Process start(String what, Path folder, int count) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SharedFolder.class.getName(),
            what,
            folder.toString(),
            Integer.toString(count))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  static Chat chat(JdbcStorage storage, Path folder, Clock clock) {
    return Chat.builder()
        .storage(storage)
        .attachments(FileAttachmentStore.in(folder.resolve("uploads")))
        .directory(
            InMemoryDirectory.create()
                .put(PATIENT, ParticipantProfile.of("Ann Lee"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .clock(clock)
        .build();
  }

  static JdbcStorage storage(Path folder) {
    return JdbcStorage.sqlite(folder.resolve("chat.db"));
  }

  /** Runs in the other process: sends a number of images, or sweeps until its output is closed. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    // An hour ahead, so that the newest image is old enough for a sweep.
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    try (JdbcStorage storage = storage(folder);
        Chat chat = chat(storage, folder, ahead)) {
      if (arguments[0].equals("send")) {
        send(chat, Integer.parseInt(arguments[2]));
      } else {
        sweep(chat);
      }
    }
  }

  private static void send(Chat chat, int count) {
    ImageIoThumbnailer thumbnailer = ImageIoThumbnailer.create();
    for (int number = 0; number < count && !System.out.checkError(); number++) {
      Attachment sent = sent(chat, TestPictures.png(500, 100, number));
      var unused = chat.image(DOCTOR, sent.id()).orElseThrow().small(thumbnailer);
      System.out.println(sent.id());
    }
  }

  /** The sweep may come between a published image and its message; then both are sent again. */
  private static Attachment sent(Chat chat, byte[] png) {
    while (true) {
      try {
        Upload upload = Upload.of("a.png", new ByteArrayInputStream(png));
        return chat.send(Draft.from(PATIENT).to(DOCTOR).image(upload))
            .message()
            .attachment()
            .orElseThrow();
      } catch (ChatException refused) {
        if (refused.code() != ErrorCode.BUSY) {
          throw refused;
        }
      }
    }
  }

  private static void sweep(Chat chat) throws IOException {
    System.out.println("sweeping");
    long swept = 0;
    while (System.in.available() == 0) {
      swept += chat.sweep(Duration.ZERO);
    }
    System.out.println(swept);
  }
}
