package dev.parley.chat.event.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenersTest {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 7);
  private static final ChatEvent EVENT =
      new ChatEvent.MarksMoved(
          ConversationId.between(PATIENT, DOCTOR), new Member(DOCTOR, new Member.Marks(1, 1), 0));

  private final PrintStream console = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @AfterEach
  void putBack() {
    System.setErr(console);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofAnExceptionOfAListenerOnlyTheClassIsLogged(boolean error) {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    List<ChatEvent> received = new ArrayList<>();
    try (Listeners listeners =
        new Listeners(
            List.of(
                event -> {
                  if (error) {
                    throw new AssertionError("a secret");
                  }
                  throw new IllegalStateException("a secret");
                },
                received::add))) {
      listeners.deliver(EVENT);
      listeners.deliver(EVENT);
    }

    String logged = log.toString(StandardCharsets.UTF_8);
    assertThat(logged)
        .contains(error ? "java.lang.AssertionError" : "java.lang.IllegalStateException")
        .doesNotContain("secret");
    assertThat(received).containsExactly(EVENT, EVENT);
  }

  @Test
  void aSlowListenerCostsASenderNothing() throws InterruptedException {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1001);
    try (Listeners listeners =
        new Listeners(
            List.of(
                event -> {
                  await(release);
                  done.countDown();
                }))) {
      for (int number = 0; number < 1500; number++) {
        listeners.deliver(EVENT);
      }
      release.countDown();

      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("not delivered");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
