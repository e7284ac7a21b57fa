package dev.parley.chat.live.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.Crowd;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedMessagesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:05:11.123Z");

  private final InMemoryStorage storage = InMemoryStorage.create();
  private final Crowd group = Crowd.of(50);
  private final CountedReads reads = new CountedReads(new ReadsAll(storage), new ArrayList<>());
  private final SharedMessages shared = new SharedMessages(reads);

  @Test
  void aMessageIsReadOnceForAllMembers() throws Exception {
    send(group.created());
    send(group.text(group.members().get(0), "hello"));

    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Map<Long, Message>>> received = new ArrayList<>();
      for (Participant member : group.members()) {
        received.add(threads.submit(() -> shared.read(member, head(member), Set.of(2L))));
      }
      for (Future<Map<Long, Message>> one : received) {
        assertThat(one.get().get(2L)).extracting(Message::text).isEqualTo("hello");
      }
    } finally {
      threads.shutdown();
    }
    assertThat(reads.seqs).containsExactly(Set.of(2L));
  }

  @Test
  void theFeedsOfAllMembersShareWhatTheyRead() {
    FeedReader feeds = new FeedReader(storage.feeds(), storage.conversations(), reads);
    send(group.created());
    send(group.text(group.members().get(0), "hello"));

    for (Participant member : group.members()) {
      assertThat(feeds.after(member, FeedPosition.START, 10).steps())
          .allSatisfy(step -> assertThat(step.event()).isPresent())
          .hasSize(2);
    }
    assertThat(reads.seqs).containsExactly(Set.of(1L, 2L));
  }

  @Test
  void whatSomebodyElseHasReadIsNotShownToThoseWhoMayNotSeeIt() {
    send(group.created());
    send(group.text(group.members().get(0), "hello"));
    Participant member = group.members().get(1);
    Head all = head(member);
    Head nothing =
        new Head(
            all.id(),
            all.size(),
            all.firstSeq(),
            all.lastSeq(),
            all.revision(),
            all.marksRevision(),
            all.viewer(),
            all.others(),
            all.othersSince(),
            List.of());

    assertThat(shared.read(member, all, Set.of(2L))).containsKey(2L);
    assertThat(shared.read(member, nothing, Set.of(2L))).isEmpty();
  }

  @Test
  void afterAChangeOfTheConversationMessagesAreReadAgain() {
    send(group.created());
    send(group.text(group.members().get(0), "hello"));
    Participant member = group.members().get(1);
    shared.read(member, head(member), Set.of(2L));
    Head before = head(member);

    send(group.text(group.members().get(0), "again"));
    shared.read(member, head(member), Set.of(2L, 3L));
    shared.read(member, before, Set.of(2L));

    assertThat(reads.seqs).containsExactly(Set.of(2L), Set.of(2L, 3L));
  }

  @Test
  void longTextsAndManyConversationsAreReadAgainAndNotKept() {
    List<Crowd> groups = IntStream.range(0, 65).mapToObj(number -> Crowd.of(3)).toList();
    for (Crowd one : groups) {
      send(one.created());
      read(one);
    }
    read(groups.get(0));
    assertThat(reads.seqs).hasSize(66);

    send(group.created());
    for (int number = 0; number < 3; number++) {
      send(group.text(group.members().get(0), "x".repeat(10_000)));
    }
    Participant member = group.members().get(1);
    Set<Long> tooLong = Set.of(2L, 3L, 4L);
    assertThat(shared.read(member, head(member), tooLong)).hasSize(3);
    assertThat(shared.read(member, head(member), tooLong)).hasSize(3);
    assertThat(reads.seqs).hasSize(68);
  }

  private void read(Crowd crowd) {
    Participant member = crowd.members().get(1);
    Head head = storage.conversations().head(crowd.id(), member).orElseThrow();
    assertThat(shared.read(member, head, Set.of(1L))).hasSize(1);
  }

  private Head head(Participant member) {
    return storage.conversations().head(group.id(), member).orElseThrow();
  }

  private void send(NewMessage message) {
    storage.messages().append(message, NOW);
  }

  /** Counts which messages the store is asked for. */
  private record CountedReads(LiveAccess access, List<Set<Long>> seqs) implements LiveAccess {
    @Override
    public Optional<Head> open(Participant viewer, ConversationId id) {
      return access.open(viewer, id);
    }

    @Override
    public boolean isRefusedMember(Participant viewer, ConversationId id) {
      return access.isRefusedMember(viewer, id);
    }

    @Override
    public Map<Long, Message> messages(Participant viewer, ConversationId id, Set<Long> wanted) {
      synchronized (seqs) {
        seqs.add(new HashSet<>(wanted));
      }
      return access.messages(viewer, id, wanted);
    }

    @Override
    public boolean mayRead(Participant viewer, Participant partner) {
      return access.mayRead(viewer, partner);
    }

    @Override
    public boolean blocks(Participant viewer, Participant other) {
      return access.blocks(viewer, other);
    }

    @Override
    public Set<Participant> apart(Participant viewer, Collection<Participant> others) {
      return access.apart(viewer, others);
    }

    @Override
    public boolean showsReadMarks() {
      return access.showsReadMarks();
    }
  }
}
