package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.conversation.Conversation.Block;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChange.Standing;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the store of blocks promises about groups. */
abstract class BlockedGroupsContract {
  private static final int ROUNDS = 20;
  private static final int MOST = 500;
  private static final Group.Name NAME = new Group.Name("Ward 4");
  private static final Participant NEWCOMER = Participant.of("user", 70);
  private static final Appended NOT_CREATED = new Appended.Refused(Appended.Reason.BLOCKED);
  private static final GroupChanged NOT_CHANGED =
      new GroupChanged.Refused(GroupChanged.Reason.BLOCKED);

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @Test
  void p3_groupsGoOn() {
    Crowd crowd = created(Crowd.of(3));
    block(crowd.members().get(0), crowd.members().get(1), true);

    for (Participant who : crowd.members()) {
      assertThat(storage().messages().append(crowd.text(who, "hello"), NOW))
          .isInstanceOf(Appended.New.class);
    }
    ConversationSummary row =
        storage().conversations().conversationOf(crowd.members().get(1), crowd.id()).orElseThrow();
    assertThat(row.block()).isEqualTo(Block.NONE);
    assertThat(row.others()).isPresent();
  }

  @Test
  void p7_noOneIsAddedByAPersonWhomTheyBlock() {
    Crowd crowd = created(Crowd.of(3));
    Participant actor = crowd.members().get(0);
    Participant other = Participant.of("user", 71);
    block(NEWCOMER, actor, true);

    assertThat(add(crowd, actor, Set.of(NEWCOMER, other))).isEqualTo(NOT_CHANGED);
    assertThat(isMember(crowd, NEWCOMER) || isMember(crowd, other)).isFalse();
    assertThat(storage().conversations().head(crowd.id(), actor).orElseThrow().lastSeq())
        .isEqualTo(1);
    assertThat(add(crowd, actor, Set.of(other))).isInstanceOf(GroupChanged.Done.class);
    assertThat(add(crowd, crowd.members().get(1), Set.of(NEWCOMER)))
        .isInstanceOf(GroupChanged.Done.class);
  }

  @Test
  void p7_oneWhoIsAMemberAlreadyDoesNotJoin() {
    Crowd crowd = created(Crowd.of(3));
    Participant actor = crowd.members().get(0);
    Participant member = crowd.members().get(1);
    block(member, actor, true);

    assertThat(add(crowd, actor, Set.of(member, NEWCOMER))).isInstanceOf(GroupChanged.Done.class);
    assertThat(isMember(crowd, NEWCOMER)).isTrue();
  }

  @Test
  void p7_oneWhoBlocksSomeoneCanStillBringThemIn() {
    Crowd crowd = Crowd.of(3);
    for (Participant who : List.of(crowd.members().get(1), crowd.members().get(2), NEWCOMER)) {
      block(crowd.members().get(0), who, true);
    }

    assertThat(create(crowd)).isInstanceOf(Appended.New.class);
    assertThat(add(crowd, crowd.members().get(0), Set.of(NEWCOMER)))
        .isInstanceOf(GroupChanged.Done.class);
  }

  @Test
  void p7_noGroupIsCreatedWithAPersonWhoBlocksItsCreator() {
    Crowd crowd = Crowd.of(3);
    block(crowd.members().get(2), crowd.members().get(0), true);

    assertThat(create(crowd)).isEqualTo(NOT_CREATED);
    assertThat(storage().conversations().head(crowd.id(), crowd.members().get(0))).isEmpty();
    block(crowd.members().get(2), crowd.members().get(0), false);
    assertThat(create(crowd)).isInstanceOf(Appended.New.class);
  }

  @Test
  void p7_aCreationBeforeTheBlockIsAnsweredAgain() {
    Crowd crowd = Crowd.of(3);
    Appended first = groups().create(crowd.keyedCreation("one"), NAME, Group.History.ALL, NOW);
    block(crowd.members().get(1), crowd.members().get(0), true);

    assertThat(groups().create(crowd.keyedCreation("one"), NAME, Group.History.ALL, NOW))
        .isEqualTo(new Appended.Replay(stored(first)));
  }

  @Test
  void p7_anAdditionIsBeforeABlockOrRefused() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Crowd crowd = created(Crowd.of(3));
      Participant blocker = Participant.of("user", 100 + round);
      decidedAtOnce(
          crowd,
          blocker,
          () -> add(crowd, crowd.members().get(0), Set.of(blocker)),
          NOT_CHANGED::equals);
    }
  }

  @Test
  void p7_aCreationIsBeforeABlockOrRefused() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Crowd crowd = withNewPerson(Participant.of("user", 100 + round));
      decidedAtOnce(crowd, crowd.members().get(1), () -> create(crowd), NOT_CREATED::equals);
    }
  }

  /** Someone blocks the first member of a group into which they are brought meanwhile. */
  private void decidedAtOnce(
      Crowd crowd, Participant blocker, Callable<Object> brings, Predicate<Object> refused)
      throws Exception {
    List<Callable<Object>> tasks = new ArrayList<>();
    tasks.add(brings);
    tasks.add(
        () -> {
          block(blocker, crowd.members().get(0), true);
          return isMember(crowd, blocker);
        });

    List<Object> results = together(tasks);

    // What they are in when the block is set is all they are ever in.
    assertThat(isMember(crowd, blocker)).isEqualTo(results.get(1));
    assertThat(refused.test(results.get(0))).isNotEqualTo(results.get(1));
  }

  private static Crowd withNewPerson(Participant who) {
    Crowd crowd = Crowd.of(3);
    return new Crowd(crowd.id(), List.of(crowd.members().get(0), who, crowd.members().get(2)));
  }

  private Crowd created(Crowd crowd) {
    stored(create(crowd));
    return crowd;
  }

  private Appended create(Crowd crowd) {
    return groups().create(crowd.created(), NAME, Group.History.ALL, NOW);
  }

  private GroupChanged add(Crowd crowd, Participant actor, Set<Participant> people) {
    GroupChange.Members what = new GroupChange.Members(people, Set.of());
    ConversationId.Group id = (ConversationId.Group) crowd.id();
    return groups().change(new GroupChange(id.group(), actor, Standing.MEMBER, what, MOST), NOW);
  }

  private boolean isMember(Crowd crowd, Participant who) {
    return storage().conversations().membersAmong(crowd.id(), Set.of(who)).containsKey(who);
  }

  boolean block(Participant blocker, Participant blocked, boolean on) {
    return blocks().block(blocker, blocked, on, NOW);
  }

  BlockStore blocks() {
    return storage().blocks().orElseThrow();
  }

  private GroupStore groups() {
    return storage().groups().orElseThrow();
  }
}
