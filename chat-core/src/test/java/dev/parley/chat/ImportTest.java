package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.importing.Import;
import dev.parley.chat.importing.Import.Outcome;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.participant.Participant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
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

    assertThat(results)
        .containsExactly(new Import.Result("1", Outcome.STORED, false, Optional.empty()));
    assertThat(chat.messages(DOCTOR, GONE, PageRequest.latest(5)))
        .extracting(Message::sentAt)
        .containsExactly(THEN);
    assertThat(events).isEmpty();
  }

  @Test
  void anImportIsRepeatedWithoutDoublesAndWithoutReadingItsImagesAgain() {
    List<Import.PastMessage> messages =
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
  void aSupplierThatFailsLosesItsImageAndNothingElse() {
    InputStream breaking =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("no more bytes");
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            throw new IllegalStateException("no more bytes");
          }
        };

    List<Import.Result> results =
        past.add(
            PATIENT,
            DOCTOR,
            List.of(
                photo("1", "unreadable", 0, ImportTest::unreadable),
                photo("2", "null", 1, ImportTest::nothing),
                photo("3", "breaking", 2, () -> Upload.of("photo.png", breaking)),
                photo("4", "", 3, ImportTest::unreadable),
                photo("5", "closing", 4, () -> Upload.of("a.png", new FailingToClose())),
                message("6", PATIENT, "last", 5)));

    Optional<ErrorCode> unread = Optional.of(ErrorCode.INCOMPLETE_UPLOAD);
    assertThat(results)
        .containsExactly(
            new Import.Result("1", Outcome.STORED, true, unread),
            new Import.Result("2", Outcome.STORED, true, unread),
            new Import.Result("3", Outcome.STORED, true, unread),
            new Import.Result("4", Outcome.EMPTY, false, unread),
            new Import.Result("5", Outcome.STORED, false, Optional.empty()),
            new Import.Result("6", Outcome.STORED, false, Optional.empty()));
    assertThat(images.storedBefore(Instant.MAX, Optional.empty(), 9)).hasSize(1);
  }

  @Test
  void aMessageThatIsThereWithoutItsImageIsSaidSoEachTime() {
    Supplier<Upload> found =
        () -> Upload.of("photo.png", new ByteArrayInputStream(TestImages.png(4, 3)));
    past.add(
        PATIENT,
        DOCTOR,
        List.of(
            photo("1", "one", 0, ImportTest::unreadable),
            photo("2", "two", 1, ImportTest::unreadable),
            photo("3", "", 2, ImportTest::unreadable),
            photo("4", "with it", 3, found),
            message("5", PATIENT, "never had one", 4)));

    List<Import.Result> again =
        past.add(
            PATIENT,
            DOCTOR,
            List.of(
                photo("1", "one", 0, ImportTest::unreadable),
                photo("2", "changed", 1, found),
                photo("3", "", 2, found),
                photo("4", "with it", 3, found),
                message("5", PATIENT, "never had one", 4)));

    assertThat(again)
        .extracting(Import.Result::outcome, Import.Result::withoutImage)
        .containsExactly(
            tuple(Outcome.ALREADY_STORED, true),
            tuple(Outcome.CHANGED_SINCE, true),
            tuple(Outcome.NOT_NEWEST, false),
            tuple(Outcome.ALREADY_STORED, false),
            tuple(Outcome.ALREADY_STORED, false));
  }

  @Test
  void whatIsLaterThanNowIsListedAndTheNextMessageHasItsOwnTime() {
    Instant now = clock.instant();

    List<Import.Result> results =
        past.add(
            PATIENT,
            DOCTOR,
            List.of(
                message("1", "now", now),
                message("2", "a moment later", now.plusNanos(1)),
                message("3", "the latest", Instant.parse("9999-12-31T23:59:59.999999Z"))));

    assertThat(outcomes(results))
        .containsExactly(Outcome.STORED, Outcome.IN_FUTURE, Outcome.IN_FUTURE);
    assertThat(chat.send(Draft.from(PATIENT).to(DOCTOR).text("today")).message().sentAt())
        .isEqualTo(now);
  }

  @Test
  void aRepeatedImportMovesTheMarkOverWhatWasReadSince() {
    past.add(PATIENT, DOCTOR, List.of(unread("1", 0), unread("2", 1), unread("3", 2)));
    assertThat(chat.inbox(DOCTOR).unreadMessages()).isEqualTo(3);

    past.add(PATIENT, DOCTOR, List.of(unread("1", 0), message("2", PATIENT, "2", 1)));

    assertThat(chat.inbox(DOCTOR).unreadMessages()).isEqualTo(1);
    assertThat(chat.inbox(PATIENT).unreadMessages()).isZero();
    past.add(PATIENT, DOCTOR, List.of(message("1", PATIENT, "1", 0)));
    assertThat(chat.inbox(DOCTOR).unreadMessages()).isEqualTo(1);
    assertThat(events).isEmpty();
  }

  @Test
  void whatAPersonSendsNeverHasTheKeyOfAPastMessage() {
    Draft draft = Draft.from(PATIENT).to(DOCTOR).text("today");
    ClientMessageId reserved = new ClientMessageId("import:original:77");

    refused(ErrorCode.INVALID_PARAMETER, () -> draft.clientMessageId(reserved));
    NewGroup group = NewGroup.by(DOCTOR).named("Ward").with(PATIENT);
    refused(ErrorCode.INVALID_PARAMETER, () -> group.clientMessageId(reserved));

    assertThat(chat.send(draft.clientMessageId(new ClientMessageId("imports")))).isNotNull();
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
    Import.PastMessage strangers = message("1", Participant.of("user", 8), "not theirs", 0);
    assertRefused(() -> past.add(PATIENT, DOCTOR, List.of(strangers)));
    assertRefused(() -> past.add(PATIENT, PATIENT, List.of()));
    assertRefused(
        () ->
            past.add(PATIENT, DOCTOR, Collections.nCopies(201, message("1", PATIENT, "many", 0))));
    assertRefused(() -> message("", PATIENT, "no key", 0));
    assertRefused(() -> message("k".repeat(41), PATIENT, "long key", 0));
    assertRefused(() -> message("a\nb", PATIENT, "unprintable key", 0));
    assertRefused(() -> message("\ud800", PATIENT, "half a character", 0));
    assertRefused(() -> message("1", PATIENT, "too early", -1_600_000_000));
    assertRefused(() -> message("1", "too late", Instant.parse("+10000-01-01T00:00:00Z")));
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

  private static Import.PastMessage message(
      String key, Participant from, String text, long seconds) {
    return new Import.PastMessage(
        key, from, THEN.plusSeconds(seconds), text, Optional.empty(), true);
  }

  private Import.PastMessage photo(
      String key, Participant from, String text, long seconds, byte[] bytes) {
    Supplier<Upload> image =
        () -> {
          opened++;
          return Upload.of("photo.png", new ByteArrayInputStream(bytes));
        };
    return new Import.PastMessage(
        key, from, THEN.plusSeconds(seconds), text, Optional.of(image), true);
  }

  private static Import.PastMessage photo(
      String key, String text, long seconds, Supplier<Upload> image) {
    return new Import.PastMessage(
        key, PATIENT, THEN.plusSeconds(seconds), text, Optional.of(image), true);
  }

  private static Import.PastMessage message(String key, String text, Instant at) {
    return new Import.PastMessage(key, PATIENT, at, text, Optional.empty(), true);
  }

  private static Import.PastMessage unread(String key, long seconds) {
    return new Import.PastMessage(
        key, PATIENT, THEN.plusSeconds(seconds), key, Optional.empty(), false);
  }

  private static Upload unreadable() {
    throw new UncheckedIOException(new NoSuchFileException("photo.png"));
  }

  @SuppressWarnings("NullAway") // as a host may do without it
  private static Upload nothing() {
    return null;
  }

  private static final class FailingToClose extends ByteArrayInputStream {
    FailingToClose() {
      super(TestImages.png(4, 3));
    }

    @Override
    public void close() throws IOException {
      throw new IOException("already gone");
    }
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
