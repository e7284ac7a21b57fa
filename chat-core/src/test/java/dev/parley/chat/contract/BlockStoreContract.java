package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.OTHER_DOCTOR;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.keyed;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.change.Emoji;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.conversation.Conversation.Block;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the store of blocks promises; one test or more for each number. */
public abstract class BlockStoreContract extends BlockedGroupsContract {
  private static final ConversationId TALK = between(PATIENT, DOCTOR);
  private static final Appended BLOCKED = new Appended.Refused(Appended.Reason.BLOCKED);
  private static final Appended BY_SENDER = new Appended.Refused(Appended.Reason.BLOCKED_BY_SENDER);

  @Test
  void p1_aBlockIsSetOnceAndEndedOnce() {
    assertThat(block(DOCTOR, PATIENT, false)).isFalse();
    assertThat(rows(DOCTOR)).isEmpty();
    assertThat(block(DOCTOR, PATIENT, true)).isTrue();
    assertThat(block(DOCTOR, PATIENT, true)).isFalse();
    assertThat(block(PATIENT, DOCTOR, true)).isTrue();
    assertThat(block(DOCTOR, PATIENT, false)).isTrue();
    assertThat(block(DOCTOR, PATIENT, false)).isFalse();

    assertThat(rows(DOCTOR)).extracting(FeedEntry::kind).containsOnly(ChangeKind.BLOCK).hasSize(2);
    assertThat(rows(DOCTOR)).extracting(FeedEntry::actor).containsOnly(Optional.of(PATIENT));
    assertThat(rows(DOCTOR)).extracting(FeedEntry::conversation).containsOnly(Optional.empty());
    assertThat(rows(PATIENT)).hasSize(1);
  }

  @Test
  void p1_itsRowNamesTheConversationIfThereIsOne() {
    send(PATIENT, DOCTOR);

    block(DOCTOR, PATIENT, true);

    FeedEntry last = rows(DOCTOR).get(1);
    assertThat(last.kind()).isEqualTo(ChangeKind.BLOCK);
    assertThat(last.conversation()).contains(TALK);
    assertThat(last.actor()).contains(PATIENT);
    FeedEntry others = rows(PATIENT).get(1);
    assertThat(others.kind()).isEqualTo(ChangeKind.BLOCK);
    assertThat(others.conversation()).contains(TALK);
    assertThat(others.actor()).contains(DOCTOR);
    block(DOCTOR, PATIENT, true);
    assertThat(rows(PATIENT)).hasSize(2);
    block(DOCTOR, PATIENT, false);
    assertThat(rows(PATIENT)).hasSize(3);
  }

  @Test
  void p2_neitherOfTwoWritesWhileOneBlocks() {
    send(PATIENT, DOCTOR);
    block(DOCTOR, PATIENT, true);

    assertThat(append(PATIENT, DOCTOR)).isEqualTo(BLOCKED);
    assertThat(append(DOCTOR, PATIENT)).isEqualTo(BY_SENDER);
    assertThat(append(PATIENT, OTHER_DOCTOR)).isInstanceOf(Appended.New.class);
    block(PATIENT, DOCTOR, true);
    assertThat(append(PATIENT, DOCTOR)).isEqualTo(BY_SENDER);
    block(DOCTOR, PATIENT, false);
    assertThat(append(DOCTOR, PATIENT)).isEqualTo(BLOCKED);
    block(PATIENT, DOCTOR, false);
    assertThat(append(DOCTOR, PATIENT)).isInstanceOf(Appended.New.class);
    assertThat(storage().conversations().head(TALK, DOCTOR).orElseThrow().lastSeq()).isEqualTo(2);
  }

  @Test
  void p2_noConversationBeginsWhileOneBlocks() {
    block(DOCTOR, PATIENT, true);

    assertThat(append(PATIENT, DOCTOR)).isEqualTo(BLOCKED);
    assertThat(append(DOCTOR, PATIENT)).isEqualTo(BY_SENDER);
    assertThat(storage().conversations().head(TALK, DOCTOR)).isEmpty();
    assertThat(storage().conversations().head(TALK, PATIENT)).isEmpty();
  }

  @Test
  void p2_aMessageThatWasStoredBeforeIsStillAnswered() {
    Appended first = storage().messages().append(keyed(PATIENT, DOCTOR, "hello", "one"), NOW);
    block(DOCTOR, PATIENT, true);

    assertThat(storage().messages().append(keyed(PATIENT, DOCTOR, "hello", "one"), NOW))
        .isEqualTo(new Appended.Replay(stored(first)));
  }

  @Test
  void p2_onlyDeletionsGoOnWhileOneBlocks() {
    send(PATIENT, DOCTOR);
    send(DOCTOR, PATIENT);
    block(DOCTOR, PATIENT, true);
    MessageChange.Edit edit =
        new MessageChange.Edit(new MessageText("other"), List.of(), 0, Instant.MIN, false);

    for (MessageChange.What what :
        List.of(
            edit, new MessageChange.React(new Emoji("👍"), true), new MessageChange.Pin(true))) {
      assertThat(change(1, PATIENT, what))
          .isEqualTo(new MessageChanged.Refused(MessageChanged.Reason.BLOCKED));
      assertThat(change(2, DOCTOR, what))
          .isEqualTo(new MessageChanged.Refused(MessageChanged.Reason.BLOCKED_BY_ACTOR));
    }
    assertThat(change(1, PATIENT, new MessageChange.Delete(false, Instant.MIN, false)))
        .isInstanceOf(MessageChanged.Done.class);
  }

  @Test
  void p2_aSendIsBeforeABlockOrRefused() throws Exception {
    for (int round = 0; round < 10; round++) {
      Participant blocker = Participant.of("doctor", 100 + round);
      List<Callable<Object>> tasks = new ArrayList<>();
      for (int number = 0; number < 4; number++) {
        Participant sender = number % 2 == 0 ? PATIENT : blocker;
        Participant receiver = number % 2 == 0 ? blocker : PATIENT;
        tasks.add(() -> append(sender, receiver));
      }
      tasks.add(
          () -> {
            block(blocker, PATIENT, true);
            return seqs(blocker);
          });

      List<Object> results = together(tasks);

      long stored = results.stream().filter(Appended.New.class::isInstance).count();
      assertThat(results.subList(0, 4))
          .allMatch(
              one -> one instanceof Appended.New || one.equals(BLOCKED) || one.equals(BY_SENDER));
      // What was there when the block was set is all there ever is.
      assertThat(results.get(4)).isEqualTo(stored);
      assertThat(seqs(blocker)).isEqualTo(stored);
    }
  }

  private long seqs(Participant blocker) {
    return storage()
        .conversations()
        .head(between(PATIENT, blocker), PATIENT)
        .map(head -> head.lastSeq())
        .orElse(0L);
  }

  @Test
  void p4_everyoneWhomOneBlocksIsListedOnce() {
    List<Participant> people =
        IntStream.range(0, 7).mapToObj(number -> Participant.of("user", 50 + number)).toList();
    people.forEach(who -> block(DOCTOR, who, true));
    block(PATIENT, DOCTOR, true);

    List<Participant> found = new ArrayList<>();
    List<Participant> page = storage().blocks().orElseThrow().blocked(DOCTOR, Optional.empty(), 3);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(3);
      found.addAll(page);
      page = blocks().blocked(DOCTOR, Optional.of(found.get(found.size() - 1)), 3);
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(people);
    assertThat(blocks().blocked(OTHER_DOCTOR, Optional.empty(), 3)).isEmpty();
  }

  @Test
  void p5_bothDirectionsAreFoundAmongMany() {
    List<Participant> people =
        IntStream.range(0, 230).mapToObj(number -> Participant.of("user", number)).toList();
    block(DOCTOR, people.get(3), true);
    block(DOCTOR, people.get(220), true);
    block(people.get(220), DOCTOR, true);
    block(people.get(120), DOCTOR, true);
    block(OTHER_DOCTOR, people.get(5), true);

    assertThat(blocks().among(DOCTOR, people))
        .isEqualTo(
            new BlockStore.Among(
                Set.of(people.get(3), people.get(220)), Set.of(people.get(220), people.get(120))));
    assertThat(blocks().among(DOCTOR, List.of())).isEqualTo(BlockStore.Among.NONE);
  }

  @Test
  void p6_theBlockedSeeNoMarksOfTheBlockerAndNotTheOtherWay() {
    send(PATIENT, DOCTOR);
    storage().conversations().mark(TALK, DOCTOR, UpTo.end(), NOW);
    block(DOCTOR, PATIENT, true);

    assertThat(others(PATIENT)).isEmpty();
    assertThat(others(DOCTOR)).contains(new Member.Marks(1, 1));
    assertThat(row(PATIENT).others()).isEmpty();
    assertThat(row(DOCTOR).others()).isPresent();
    assertThat(row(PATIENT).block()).isEqualTo(Block.BY_OTHER);
    assertThat(row(DOCTOR).block()).isEqualTo(Block.BY_VIEWER);
    block(PATIENT, DOCTOR, true);
    assertThat(row(PATIENT).block()).isEqualTo(Block.BY_VIEWER);
    assertThat(others(DOCTOR)).isEmpty();
    block(DOCTOR, PATIENT, false);
    assertThat(others(PATIENT)).contains(new Member.Marks(1, 1));
    assertThat(storage().conversations().conversationsOf(DOCTOR, top(), 5).rows().get(0).block())
        .isEqualTo(Block.BY_OTHER);
  }

  private static ConversationList.Cursor top() {
    return ConversationList.Cursor.TOP;
  }

  private Optional<Member.Marks> others(Participant viewer) {
    return storage().conversations().head(TALK, viewer).orElseThrow().others();
  }

  private ConversationSummary row(Participant viewer) {
    return storage().conversations().conversationOf(viewer, TALK).orElseThrow();
  }

  private MessageChanged change(long seq, Participant who, MessageChange.What what) {
    return storage().changes().orElseThrow().change(new MessageChange(TALK, seq, who, what), NOW);
  }

  private void send(Participant sender, Participant receiver) {
    assertThat(append(sender, receiver)).isInstanceOf(Appended.New.class);
  }

  private Appended append(Participant sender, Participant receiver) {
    return storage().messages().append(text(sender, receiver, "hello"), NOW);
  }

  private List<FeedEntry> rows(Participant who) {
    return storage().feeds().after(who, FeedPosition.START, 1000).entries();
  }
}
