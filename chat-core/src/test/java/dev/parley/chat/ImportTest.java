package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.importing.Import;
import dev.parley.chat.importing.Import.Outcome;
import dev.parley.chat.importing.PastMessage;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.participant.Participant;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ImportTest extends ChatInMemory {
  private static final Participant GONE = Participant.of("user", "left-in-2019");
  private static final Instant THEN = Instant.parse("2019-05-01T10:00:00Z");

  private final Import past = chat.imports("original");
  private int opened;

  @Test
  void messagesOfSomebodyWhoIsGoneComeWithTheirTimesAndNobodyIsNotified() {
    List<Import.Result> results =
        past.add(GONE, DOCTOR, List.of(message("1", GONE, "x".repeat(500), 0)));

    assertThat(results).containsExactly(new Import.Result("1", Outcome.STORED, Optional.empty()));
    assertThat(chat.messages(DOCTOR, GONE, PageRequest.latest(5)))
        .extracting(Message::sentAt)
        .containsExactly(THEN);
    assertThat(events).isEmpty();
  }

  @Test
  void anImportIsRepeatedWithoutDoublesAndWithoutReadingItsImagesAgain() {
    List<PastMessage> messages =
        List.of(
            message("1", PATIENT, "one", 0),
            photo("2", DOCTOR, "", 1, TestImages.png(4, 3)),
            photo("3", DOCTOR, "see", 2, TestImages.png(4, 3)));

    assertThat(outcomes(past.add(PATIENT, DOCTOR, messages))).containsOnly(Outcome.STORED);
    assertThat(outcomes(past.add(DOCTOR, PATIENT, messages))).containsOnly(Outcome.ALREADY_STORED);

    assertThat(opened).isEqualTo(2);
    assertThat(page()).extracting(Message::text).containsExactly("one", "", "see");
    assertThat(page()).extracting(found -> found.attachments().size()).containsExactly(0, 1, 1);
    assertThat(chat.sweep(Duration.ZERO)).isZero();
    assertThat(chat.image(PATIENT, page().get(1).attachments().get(0).id())).isPresent();
    assertThat(outcomes(chat.imports("other").add(PATIENT, DOCTOR, messages.subList(0, 1))))
        .containsExactly(Outcome.NOT_NEWEST);
  }

  @Test
  void aRefusedImageKeepsTheTextAndWhatHasNeitherIsListed() {
    byte[] broken = {1, 2, 3};

    List<Import.Result> results =
        past.add(
            PATIENT,
            DOCTOR,
            List.of(
                photo("1", PATIENT, "see", 0, broken),
                photo("2", PATIENT, " ", 1, broken),
                message("3", PATIENT, "\u200b", 2),
                message("4", PATIENT, "a\u0000b", 3),
                message("5", PATIENT, "x".repeat(100_001), 4),
                message("6", PATIENT, "last", 5)));

    assertThat(results)
        .extracting(Import.Result::outcome, Import.Result::imageRefused)
        .containsExactly(
            tuple(Outcome.STORED, Optional.of(ErrorCode.UNSUPPORTED_TYPE)),
            tuple(Outcome.EMPTY, Optional.of(ErrorCode.UNSUPPORTED_TYPE)),
            tuple(Outcome.EMPTY, Optional.empty()),
            tuple(Outcome.INVALID_CONTENT, Optional.empty()),
            tuple(Outcome.INVALID_CONTENT, Optional.empty()),
            tuple(Outcome.STORED, Optional.empty()));
    assertThat(page()).extracting(Message::text).containsExactly("see", "last");
  }

  @Test
  void whatIsOlderThanAMessageHereIsRefusedAndItsImageIsNotKept() {
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("today"));

    List<Import.Result> results =
        past.add(PATIENT, DOCTOR, List.of(photo("1", PATIENT, "see", 0, TestImages.png(4, 3))));

    assertThat(outcomes(results)).containsExactly(Outcome.NOT_NEWEST);
    assertThat(images.storedBefore(Instant.MAX, Optional.empty(), 9)).isEmpty();
  }

  @Test
  void whatChangedInTheSourceStaysAsItWasAndIsListed() {
    past.add(PATIENT, DOCTOR, List.of(message("1", PATIENT, "one", 0)));

    assertThat(outcomes(past.add(PATIENT, DOCTOR, List.of(message("1", PATIENT, "two", 0)))))
        .containsExactly(Outcome.CHANGED_SINCE);
    assertThat(page()).extracting(Message::text).containsExactly("one");
  }

  @Test
  void aConnectedClientReadsEverythingAgainOnce() throws InterruptedException {
    BlockingQueue<LiveEvent> received = new LinkedBlockingQueue<>();
    for (int number = 0; number < 5; number++) {
      past.add(PATIENT, DOCTOR, List.of(message("k" + number, PATIENT, "past", number)));
    }
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("today"));

    chat.live().subscribe(DOCTOR, Optional.of(FeedPosition.START), new Receiver(received));

    List<LiveEvent> durable = new ArrayList<>();
    while (durable.size() < 2) {
      LiveEvent event = received.poll(30, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      if (event instanceof LiveEvent.Resync || event instanceof LiveEvent.Happened) {
        durable.add(event);
      }
    }
    assertThat(durable.get(0)).isInstanceOf(LiveEvent.Resync.class);
    assertThat(durable.get(1)).isInstanceOf(LiveEvent.Happened.class);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    PastMessage strangers = message("1", Participant.of("user", 8), "not theirs", 0);
    assertRefused(() -> past.add(PATIENT, DOCTOR, List.of(strangers)));
    assertRefused(() -> past.add(PATIENT, PATIENT, List.of()));
    assertRefused(
        () ->
            past.add(PATIENT, DOCTOR, Collections.nCopies(201, message("1", PATIENT, "many", 0))));
    assertRefused(() -> message("", PATIENT, "no key", 0));
    assertRefused(() -> message("k".repeat(41), PATIENT, "long key", 0));
    assertRefused(() -> message("1", PATIENT, "too early", -1_600_000_000));
    for (String source : List.of("", "Original", "a b", "x".repeat(17))) {
      assertRefused(() -> chat.imports(source));
    }
    assertThat(past.add(PATIENT, DOCTOR, List.of())).isEmpty();
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
  }

  private List<Message> page() {
    return chat.messages(PATIENT, DOCTOR, PageRequest.latest(50));
  }

  private static List<Outcome> outcomes(List<Import.Result> results) {
    return results.stream().map(Import.Result::outcome).toList();
  }

  private static PastMessage message(String key, Participant from, String text, long seconds) {
    return new PastMessage(key, from, THEN.plusSeconds(seconds), text, Optional.empty(), true);
  }

  private PastMessage photo(String key, Participant from, String text, long seconds, byte[] bytes) {
    Supplier<Upload> image =
        () -> {
          opened++;
          return Upload.of("photo.png", new ByteArrayInputStream(bytes));
        };
    return new PastMessage(key, from, THEN.plusSeconds(seconds), text, Optional.of(image), true);
  }

  private record Receiver(BlockingQueue<LiveEvent> received) implements Subscriber {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void on(LiveEvent event) {
      received.add(event);
    }

    @Override
    public void caughtUp() {}

    @Override
    public void ended() {}
  }
}
