package dev.parley.chat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.change.Changes;
import dev.parley.chat.change.Emoji;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.spi.ChatStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every client saw equals the conversation: senders in parallel, clients that are cut off, are
 * slow and come back, a bus that loses signals, a feed that forgets, and a server that is started
 * again. The argument why this holds stands at {@link dev.parley.chat.live.spi.Live}; this tries to
 * break it.
 */
public abstract class LiveContract {
  private static final Instant LATER_THAN_ALL = Instant.parse("2100-01-01T00:00:00Z");
  private static final int ROUNDS = 3;
  private static final int STEPS = 40;
  private static final int DEVICES = 3;
  private static final List<Participant> PATIENTS =
      List.of(Participant.of("user", 1), Participant.of("user", 2), Participant.of("user", 3));
  private static final List<Participant> DOCTORS =
      List.of(Participant.of("doctor", 1), Participant.of("doctor", 2));

  private final BlockingQueue<Boolean> changed = new LinkedBlockingQueue<>();
  private final List<LiveClient> clients = new ArrayList<>();

  /**
   * Supplies the storage under test.
   *
   * @return the same storage until {@link #restart}
   */
  protected abstract ChatStorage storage();

  /** Closes the storage and opens it again over the same data, where that can be done. */
  protected abstract void restart();

  @Test
  void whatEveryClientSawEqualsTheConversation() throws Exception {
    run(20_261_122, false);
  }

  @Test
  void whatEveryClientSawEqualsTheConversationAlsoWhenTheFeedForgets() throws Exception {
    run(4, true);
    assertThat(clients).anyMatch(client -> client.reloads() > 0);
  }

  @Test
  void whatEveryClientSawEqualsTheConversationWhateverTheSeed() throws Exception {
    long seed = new Random().nextLong();
    run(seed, (seed & 1) == 0);
  }

  private void run(long seed, boolean forgets) throws Exception {
    Random random = new Random(seed);
    for (Participant viewer : everybody()) {
      for (int device = 0; device < DEVICES; device++) {
        clients.add(new LiveClient(viewer, partners(viewer), changed));
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      if (round > 0) {
        restart();
      }
      if (forgets) {
        storage().feeds().forget(LATER_THAN_ALL, 10_000);
      }
      try (Chat chat = open(seed + round)) {
        clients.forEach(client -> client.connect(chat, 1 + random.nextInt(20), true));
        List<Future<?>> senders = send(chat, seed, round, random, forgets);
        for (Future<?> sender : senders) {
          sender.get();
        }
        if (round == ROUNDS - 1) {
          settle(chat, seed);
        }
        // Otherwise the server stops while clients still have much to receive.
      }
      clients.forEach(LiveClient::disconnect);
    }
    for (LiveClient client : clients) {
      assertThat(client.violations()).as("seed %d", seed).isEmpty();
    }
  }

  /** Lets everybody talk, while clients come, go and dawdle. */
  private List<Future<?>> send(Chat chat, long seed, int round, Random random, boolean forgets)
      throws InterruptedException {
    List<Participant> everybody = everybody();
    ExecutorService threads = Executors.newFixedThreadPool(everybody.size());
    CountDownLatch done = new CountDownLatch(everybody.size());
    // However fast the storage is, for every three steps one client is disturbed.
    Semaphore permits = new Semaphore(0);
    List<Future<?>> senders = new ArrayList<>();
    for (Participant who : everybody) {
      Random own = new Random(seed ^ (31L * round + who.hashCode()));
      senders.add(
          threads.submit(
              () -> {
                try {
                  for (int step = 0; step < STEPS; step++) {
                    permits.acquire();
                    act(chat, who, own, round + "-" + step);
                  }
                } finally {
                  done.countDown();
                }
                return true;
              }));
    }
    while (!done.await(1, TimeUnit.MILLISECONDS)) {
      disturb(chat, clients.get(random.nextInt(clients.size())), random);
      permits.release(3);
      if (forgets && random.nextInt(20) == 0) {
        patiently(() -> storage().feeds().forget(LATER_THAN_ALL, 1 + random.nextInt(30)));
      }
    }
    threads.shutdown();
    return senders;
  }

  private static void act(Chat chat, Participant who, Random random, String key) {
    List<Participant> partners = partners(who);
    Participant partner = partners.get(random.nextInt(partners.size()));
    if (random.nextInt(3) == 0) {
      long delivered = random.nextInt(120);
      long read = random.nextInt((int) delivered + 1);
      patiently(() -> chat.mark(who, partner, new UpTo(delivered, read)));
    } else if (random.nextInt(3) == 0) {
      change(chat, who, partner, random, key);
    } else {
      Draft draft =
          Draft.from(who)
              .to(partner)
              .text(who + " says " + key)
              .clientMessageId(new ClientMessageId(key));
      long last = chat.reader(who, partner).head().map(Head::lastSeq).orElse(0L);
      Draft sent =
          last > 0 && random.nextInt(3) == 0
              ? draft.replyTo(1L + random.nextInt((int) last))
              : draft;
      patiently(() -> chat.send(sent));
    }
  }

  /** Changes a message in any way; what is refused is no change. */
  private static void change(
      Chat chat, Participant who, Participant partner, Random random, String key) {
    long seq = 1L + random.nextInt(20);
    Emoji emoji = new Emoji(random.nextBoolean() ? "👍" : "❤");
    boolean on = random.nextBoolean();
    int kind = random.nextInt(6);
    patiently(
        () -> {
          try {
            switch (kind) {
              case 0, 1 ->
                  chat.messages(who, partner, PageRequest.after(seq - 1, 1))
                      .forEach(
                          seen ->
                              chat.changes()
                                  .edit(who, partner, seq, Changes.Edit.of("edited " + key, seen)));
              case 2 -> chat.changes().delete(who, partner, seq);
              case 3 -> chat.changes().pin(who, partner, seq, on);
              default -> chat.changes().react(who, partner, seq, emoji, on);
            }
          } catch (ChatException refused) {
            if (refused.code() == ErrorCode.BUSY) {
              throw refused;
            }
            assertThat(refused.code())
                .isIn(
                    ErrorCode.NO_SUCH_MESSAGE,
                    ErrorCode.NOT_PERMITTED,
                    ErrorCode.NOT_EDITABLE,
                    ErrorCode.CHANGED);
          }
        });
  }

  private static void disturb(Chat chat, LiveClient client, Random random) {
    patiently(() -> client.reloadIfRequested(chat));
    if (!client.isConnected()) {
      client.connect(chat, random.nextInt(10), random.nextBoolean());
    } else if (random.nextInt(4) == 0) {
      client.disconnect();
    } else {
      client.addCapacity(random.nextInt(10));
    }
  }

  /** Everybody connects and reads; only what the store holds can end this. */
  private void settle(Chat chat, long seed) throws InterruptedException {
    for (LiveClient client : clients) {
      if (!client.isConnected()) {
        client.connect(chat, Integer.MAX_VALUE, false);
      }
      client.addCapacity(Integer.MAX_VALUE);
    }
    for (LiveClient client : clients) {
      LiveClient.View stored = LiveClient.read(chat, client.viewer, partners(client.viewer));
      while (!client.view().equals(stored)) {
        boolean goesOn = changed.poll(30, TimeUnit.SECONDS) != null;
        clients.forEach(one -> one.reloadIfRequested(chat));
        if (!goesOn) {
          assertThat(client.view()).as("seed %d, %s", seed, client.viewer).isEqualTo(stored);
        }
      }
      assertThat(stored.messages()).isNotEmpty();
    }
  }

  private Chat open(long seed) {
    InMemoryDirectory people = InMemoryDirectory.create();
    everybody().forEach(who -> people.put(who, ParticipantProfile.of("Somebody")));
    return Chat.builder()
        .storage(storage())
        .directory(people)
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .bus(new UnreliableBus(seed))
        .build();
  }

  private static List<Participant> everybody() {
    List<Participant> all = new ArrayList<>(PATIENTS);
    all.addAll(DOCTORS);
    return all;
  }

  private static List<Participant> partners(Participant who) {
    return who.type().equals("user") ? DOCTORS : PATIENTS;
  }

  /** A busy store asks to be asked again. */
  private static void patiently(Runnable work) {
    while (true) {
      try {
        work.run();
        return;
      } catch (ChatException failure) {
        if (failure.code() != ErrorCode.BUSY) {
          throw failure;
        }
      }
    }
  }
}
