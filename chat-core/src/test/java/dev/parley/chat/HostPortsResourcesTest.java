package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.contract.Held;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the host's policies decide, nothing is kept of a thousand calls. */
class HostPortsResourcesTest {
  private static final int TIMES = 1000;
  private static final int WARM_UP = 30;
  private static final Pattern EVENTS =
      Pattern.compile("dev\\.parley\\.chat\\.event\\.(ChatEvent|internal)");
  private static final Participant DOCTOR = Participant.of("doctor", 7);
  private static final Participant PATIENT = Participant.of("user", 7);

  private final TestClock clock = new TestClock(Instant.parse("2026-11-22T14:05:11.123Z"));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingStaysOfCallsThatPoliciesDecide(boolean permitted) {
    try (Chat chat =
        chat()
            .access((actor, action, about) -> permitted)
            .powers((actor, power, about) -> permitted)
            .presence((who, viewer) -> permitted)
            .build()) {
      askEach(chat, permitted, 0, WARM_UP);
      Held before = Held.now();
      askEach(chat, permitted, WARM_UP, TIMES);

      assertThat(Held.now().grownSince(before)).isEmpty();
    }
  }

  @Test
  void nothingStaysOfEventsAfterTheirListeners() throws InterruptedException {
    Semaphore delivered = new Semaphore(0);
    try (Chat chat =
        chat()
            .access((actor, action, about) -> true)
            .listener(event -> delivered.release())
            .build()) {
      Held before = Held.now();
      for (int number = 1; number <= TIMES; number++) {
        chat.send(Draft.from(PATIENT).to(DOCTOR).text("a"));
        chat.mark(DOCTOR, PATIENT, UpTo.read(number));
        assertThat(delivered.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();
      }

      // The storage keeps the messages and the feed.
      Map<String, Long> events =
          Held.now().grownSince(before).entrySet().stream()
              .filter(grown -> EVENTS.matcher(grown.getKey()).lookingAt())
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      assertThat(events).isEmpty();
    }
  }

  private ChatBuilder chat() {
    return Chat.builder()
        .storage(InMemoryStorage.create())
        .attachments(InMemoryAttachments.create(clock))
        .directory(InMemoryDirectory.create().put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .clock(clock);
  }

  /** Each person calls once, so that what is kept for a person is counted too. */
  private void askEach(Chat chat, boolean permitted, int first, int count) {
    for (int number = first; number < first + count; number++) {
      Participant who = Participant.of("user", number);
      chat.presence().shownTo(who, DOCTOR);
      chat.conversations(who, ConversationQuery.top(1));
      chat.inbox(who);
      expect(permitted, () -> chat.messages(who, DOCTOR, PageRequest.latest(1)));
      expect(permitted, () -> chat.mark(who, DOCTOR, UpTo.read(1)));
      expect(permitted, () -> chat.typing().signal(who, DOCTOR));
      try (Subscription subscription =
          chat.live().subscribe(viewer(number), Optional.empty(), new Ignoring())) {
        assertThat(subscription).isNotNull();
      }
      // A typing signal is kept for some seconds.
      clock.advance(Duration.ofMinutes(1));
    }
  }

  /** The same few people, since presence remembers everyone who was connected. */
  private static Participant viewer(int number) {
    return Participant.of("user", number % WARM_UP);
  }

  private record Ignoring() implements Subscriber {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void on(LiveEvent event) {}

    @Override
    public void caughtUp() {}

    @Override
    public void ended() {}
  }

  private static void expect(boolean permitted, Runnable call) {
    if (permitted) {
      call.run();
    } else {
      assertThatThrownBy(call::run).isInstanceOf(ChatException.class);
    }
  }
}
