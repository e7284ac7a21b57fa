package dev.parley.chat.live.internal;

import dev.parley.chat.Chat;
import dev.parley.chat.TestClock;
import dev.parley.chat.contract.Feeds;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.presence.spi.PresencePolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A chat with a few people, whose rules, clock, storage and bus a test holds in its hand. */
public final class Clinic implements AfterEachCallback {
  public static final Participant PATIENT = Participant.of("user", 7);
  public static final Participant OTHER_PATIENT = Participant.of("user", 8);
  public static final Participant DOCTOR = Participant.of("doctor", 7);
  public static final Participant OTHER_DOCTOR = Participant.of("doctor", 8);
  static final Instant START = Instant.parse("2026-11-22T14:05:11.123Z");

  final TestClock clock = new TestClock(START);
  final UnreliableStorage storage = new UnreliableStorage();
  final EventBus bus = LocalEventBus.create();
  volatile AccessPolicy policy = AccessPolicy.betweenTypes("user", "doctor");
  volatile PresencePolicy shown = PresencePolicy.everybody();
  volatile Predicate<Signal> carried = signal -> true;
  private final Receipts receipts;
  private @Nullable Chat chat;

  private Clinic(Receipts receipts) {
    this.receipts = receipts;
  }

  public static Clinic open() {
    return new Clinic(Receipts.ON);
  }

  public static Clinic withReceipts(Receipts receipts) {
    return new Clinic(receipts);
  }

  public Chat chat() {
    Chat open = chat;
    if (open == null) {
      open = build();
      chat = open;
    }
    return open;
  }

  LiveFeed live() {
    return (LiveFeed) chat().live();
  }

  public Message send(Participant from, Participant to, String text) {
    return chat().send(Draft.from(from).to(to).text(text)).message();
  }

  public Subscription subscribe(Participant viewer, Recorder recorder) {
    return live().subscribe(viewer, Optional.empty(), recorder);
  }

  /** The place of a row in somebody's feed. */
  FeedPosition at(Participant who, long number) {
    return Feeds.at(storage, who, number);
  }

  /** A subscription of which the greeting is over. */
  Subscription greeted(Participant viewer, Recorder recorder) throws InterruptedException {
    Subscription subscription = subscribe(viewer, recorder);
    recorder.next(LiveEvent.Hello.class);
    recorder.awaitCaughtUp();
    return subscription;
  }

  /** Ends this chat, and begins another on the same storage. */
  void restart() {
    chat().close();
    chat = build();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    chat().close();
  }

  private Chat build() {
    return Chat.builder()
        .storage(storage)
        .directory(
            InMemoryDirectory.create()
                .put(PATIENT, ParticipantProfile.of("Ann"))
                .put(OTHER_PATIENT, ParticipantProfile.of("Bo"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind"))
                .put(OTHER_DOCTOR, ParticipantProfile.of("Dr. Omar Haddad")))
        .access((actor, action, about) -> policy.permits(actor, action, about))
        .presence((who, viewer) -> shown.shows(who, viewer))
        .receipts(receipts)
        .clock(clock)
        .bus(new Wire())
        .build();
  }

  /** Carries only what the test lets through. */
  private final class Wire implements EventBus {
    @Override
    public void publish(Signal signal) {
      if (carried.test(signal)) {
        bus.publish(signal);
      }
    }

    @Override
    public Registration subscribe(Consumer<Signal> listener) {
      return bus.subscribe(listener);
    }
  }
}
