package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.spi.ChatStorage;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** A chat in memory between two kinds of people, with short texts and small uploads. */
abstract class ChatInMemory {
  static final Participant PATIENT = Participant.of("user", 7);
  static final Participant DOCTOR = Participant.of("doctor", 7);
  static final Participant OTHER_DOCTOR = Participant.of("doctor", 8);
  static final Participant NOBODY = Participant.of("doctor", 99);
  final TestClock clock = new TestClock(Instant.parse("2026-11-22T14:05:11.123Z"));

  final InMemoryDirectory people =
      InMemoryDirectory.create()
          .put(PATIENT, ParticipantProfile.of("Ann"))
          .put(Participant.of("user", 8), ParticipantProfile.of("Bo"))
          .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind"))
          .put(OTHER_DOCTOR, ParticipantProfile.of("Dr. Omar Haddad"));

  final InMemoryAttachments images = InMemoryAttachments.create(clock);
  final ChatStorage storage = InMemoryStorage.create();
  final BlockingQueue<ChatEvent> events = new LinkedBlockingQueue<>();
  Runnable slowly = () -> {};
  AccessPolicy policy = AccessPolicy.betweenTypes("user", "doctor");

  final Chat chat =
      Chat.builder()
          .storage(storage)
          .attachments(images)
          .directory(people)
          .access((actor, action, about) -> policy.permits(actor, action, about))
          .uploads(UploadRules.STANDARD.withMaxBytes(50_000))
          .textLimit(20)
          .listener(
              event -> {
                throw new IllegalStateException("a listener that fails harms nobody");
              })
          .listener(
              event -> {
                slowly.run();
                events.add(event);
              })
          .clock(clock)
          .build();

  @AfterEach
  void close() {
    chat.close();
  }

  static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(ChatException.class))
        .extracting(ChatException::code)
        .isEqualTo(code);
  }
}
