package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes on one database, with nothing between them but the database. */
class PostgresNodesTest {
  private static final int PATIENCE_SECONDS = 60;

  @RegisterExtension final OpenedPostgres opened = OpenedPostgres.searched();

  @Test
  void aMessageSentOnOneNodeIsDeliveredLiveOnTheOther() throws InterruptedException {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    try (JdbcStorage second = JdbcStorage.create(opened.pool());
        Chat here = chat(opened.storage());
        Chat there = chat(second);
        Subscription listening =
            there.live().subscribe(DOCTOR, Optional.empty(), new Texts(received))) {
      assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("hello");
      for (String text : new String[] {"one", "two"}) {
        here.send(Draft.from(PATIENT).to(DOCTOR).text(text));
        assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(text);
      }
      listening.wake();
    }
    assertThat(received).isEmpty();
  }

  @Test
  void typingAndMessagesCrossNodesByTheBus() throws InterruptedException {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    try (JdbcStorage second = JdbcStorage.create(opened.pool());
        PostgresEventBus busHere = PostgresEventBus.create(opened.pool());
        PostgresEventBus busThere = PostgresEventBus.create(opened.pool());
        Chat here = chat(opened.storage(), busHere);
        Chat there = chat(second, busThere);
        Subscription listening =
            there.live().subscribe(DOCTOR, Optional.empty(), new Texts(received))) {
      assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("hello");
      here.send(Draft.from(PATIENT).to(DOCTOR).text("one"));
      assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("one");
      // What is sent before the other node listens is lost, and typing is not durable.
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      String typing = null;
      while (typing == null && System.nanoTime() < end) {
        here.typing().signal(PATIENT, DOCTOR);
        typing = received.poll(1, TimeUnit.SECONDS);
      }
      assertThat(typing).isEqualTo("typing");
      listening.wake();
    }
  }

  @Test
  void whoIsConnectedToOneNodeIsOnlineOnTheOther() throws InterruptedException {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    try (JdbcStorage second = JdbcStorage.create(opened.pool());
        PostgresEventBus busHere = PostgresEventBus.create(opened.pool());
        PostgresEventBus busThere = PostgresEventBus.create(opened.pool());
        Chat here = chat(opened.storage(), busHere);
        Chat there = chat(second, busThere)) {
      here.send(Draft.from(PATIENT).to(DOCTOR).text("one"));
      try (Subscription doctor =
              there.live().subscribe(DOCTOR, Optional.empty(), new Texts(received));
          Subscription patient =
              here.live()
                  .subscribe(PATIENT, Optional.empty(), new Texts(new LinkedBlockingQueue<>()))) {
        // Announced again within 20 s, if the bus did not listen yet.
        String next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (next != null && !next.equals("user/7 true")) {
          next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(next).isEqualTo("user/7 true");
        assertThat(there.presence().shownTo(DOCTOR, PATIENT).orElseThrow().online()).isTrue();
        doctor.wake();
        patient.wake();
      }
    }
  }

  private static Chat chat(JdbcStorage storage) {
    return chat(storage, LocalEventBus.create());
  }

  private static Chat chat(JdbcStorage storage, EventBus bus) {
    return Chat.builder()
        .storage(storage)
        .bus(bus)
        .directory(
            InMemoryDirectory.create()
                .put(PATIENT, ParticipantProfile.of("Ann"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .build();
  }

  private record Texts(BlockingQueue<String> received) implements Subscriber {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void on(LiveEvent event) {
      if (event instanceof LiveEvent.Hello) {
        received.add("hello");
      } else if (event instanceof LiveEvent.Happened happened
          && happened.event() instanceof ChatEvent.MessageSent sent) {
        received.add(sent.message().text());
      } else if (event instanceof LiveEvent.TypingSeen) {
        received.add("typing");
      } else if (event instanceof LiveEvent.PresenceSeen seen) {
        received.add(seen.who() + " " + seen.state().online());
      }
    }

    @Override
    public void caughtUp() {}

    @Override
    public void ended() {}
  }
}
