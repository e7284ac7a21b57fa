package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.ConversationQuery.Filter;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.View;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.group.MemberChange;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.view.Views.Change;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewsAndBlocksTest extends ChatInMemory {
  private static final Participant OTHER_PATIENT = Participant.of("user", 8);

  @Test
  void totalsFollowAMuteByTheClockForOneAndForMany() {
    send(PATIENT, DOCTOR);
    chat.views()
        .change(DOCTOR, PATIENT, Change.NOTHING.mutedUntil(clock.instant().plusSeconds(60)));

    assertThat(unread(DOCTOR)).isZero();
    clock.advance(Duration.ofSeconds(60));
    assertThat(unread(DOCTOR)).isEqualTo(1);
    for (Inbox inbox : chat.inboxes(List.of(DOCTOR, PATIENT)).values()) {
      assertThat(inbox).isIn(chat.inbox(DOCTOR), chat.inbox(PATIENT));
    }
  }

  @Test
  void aMarkAsUnreadCountsOnlyWhereTheHostLetsOneRead() {
    send(PATIENT, DOCTOR);
    chat.mark(DOCTOR, PATIENT, UpTo.end());
    chat.views().change(DOCTOR, PATIENT, Change.NOTHING.markedUnread(true));
    assertThat(unread(DOCTOR)).isEqualTo(1);

    policy = (actor, action, about) -> false;

    assertThat(unread(DOCTOR)).isZero();
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> chat.views().change(DOCTOR, PATIENT, Change.NOTHING.pinned(true)));
  }

  @Test
  void aListOfTheHostsHasEverythingUnlessItSaysOtherwise() {
    send(PATIENT, DOCTOR);
    chat.views().change(DOCTOR, PATIENT, Change.NOTHING.archived(true));

    ConversationQuery top = ConversationQuery.top(5);
    assertThat(chat.conversations(DOCTOR, top).conversations()).hasSize(1);
    assertThat(chat.conversations(DOCTOR, top.withFilter(Filter.ACTIVE)).conversations()).isEmpty();
    Conversation row = chat.conversation(DOCTOR, PATIENT).orElseThrow();
    assertThat(row.view()).isEqualTo(new View(false, true, Optional.empty(), false));
  }

  @Test
  void thePolicyIsAskedBeforeABlock() {
    try (Chat blocking = withBlocks()) {
      send(PATIENT, DOCTOR);
      blocking.blocks().block(DOCTOR, PATIENT, true);
      refused(ErrorCode.BLOCKED_BY_YOU, () -> send(DOCTOR, PATIENT));
      refused(ErrorCode.BLOCKED_BY_YOU, () -> chat.typing().signal(DOCTOR, PATIENT));
      refused(ErrorCode.NOT_PERMITTED, () -> chat.typing().signal(PATIENT, DOCTOR));
      policy = (actor, action, about) -> action == AccessPolicy.Action.READ;

      refused(ErrorCode.NOT_PERMITTED, () -> send(DOCTOR, PATIENT));
      refused(ErrorCode.NOT_PERMITTED, () -> chat.typing().signal(DOCTOR, PATIENT));
    }
  }

  @Test
  void byDefaultNoOneBlocksAnyoneAndAFailingPolicyRefuses() {
    assertThat(chat.config().offersBlocks()).isFalse();
    refused(ErrorCode.NOT_PERMITTED, () -> chat.blocks().block(DOCTOR, PATIENT, true));
    try (Chat failing =
        Chat.builder()
            .storage(storage)
            .directory(people)
            .access(policy)
            .blocks(
                (blocker, blocked) -> {
                  throw new IllegalStateException("not now");
                })
            .build()) {
      assertThat(failing.config().offersBlocks()).isTrue();
      refused(ErrorCode.NOT_PERMITTED, () -> failing.blocks().block(DOCTOR, PATIENT, true));
    }
  }

  @Test
  void aBlockEndsAlsoWhereTheHostNoLongerPermitsOne() {
    try (Chat blocking = withBlocks()) {
      blocking.blocks().block(DOCTOR, PATIENT, true);
      blocking.blocks().block(DOCTOR, NOBODY, false);
      refused(ErrorCode.NOT_PERMITTED, () -> blocking.blocks().block(DOCTOR, NOBODY, true));
      refused(ErrorCode.NOT_PERMITTED, () -> blocking.blocks().block(DOCTOR, DOCTOR, true));
    }
    chat.blocks().block(DOCTOR, PATIENT, false);

    send(PATIENT, DOCTOR);
    assertThat(chat.blocks().blocked(DOCTOR, Optional.empty(), 5).people()).isEmpty();
  }

  @Test
  void aPageOfBlocksHasBounds() {
    for (int limit : new int[] {0, 201}) {
      assertThatThrownBy(() -> chat.blocks().blocked(DOCTOR, Optional.empty(), limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
    try (Chat blocking = withBlocks()) {
      blocking.blocks().block(DOCTOR, PATIENT, true);
      blocking.blocks().block(DOCTOR, OTHER_PATIENT, true);
    }
    var first = chat.blocks().blocked(DOCTOR, Optional.empty(), 1);
    assertThat(first.people()).hasSize(1);
    var second = chat.blocks().blocked(DOCTOR, first.next(), 1);
    assertThat(second.people()).hasSize(1).isNotEqualTo(first.people());
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aBlockSetAfterTheChecksOfAGroupStillRefusesIt() {
    policy = (actor, action, about) -> true;
    storage.blocks().orElseThrow().block(OTHER_PATIENT, DOCTOR, true, clock.instant());
    NewGroup plain = NewGroup.by(DOCTOR).named("Ward 4").with(PATIENT);
    try (Chat late =
        Chat.builder().storage(withoutBlocks()).directory(people).access(policy).build()) {
      refused(ErrorCode.NOT_PERMITTED, () -> late.groups().create(plain.with(OTHER_PATIENT)));
      GroupId group = late.groups().create(plain).group().id();
      refused(
          ErrorCode.NOT_PERMITTED,
          () -> late.groups().change(DOCTOR, group, MemberChange.add(OTHER_PATIENT)));
      assertThat(late.groups().group(DOCTOR, group).size()).isEqualTo(2);
    }
  }

  /** The storage as a check sees it that comes just before a block. */
  private ChatStorage withoutBlocks() {
    return (ChatStorage)
        Proxy.newProxyInstance(
            ChatStorage.class.getClassLoader(),
            new Class<?>[] {ChatStorage.class},
            (proxy, method, arguments) ->
                method.getName().equals("blocks")
                    ? Optional.empty()
                    : method.invoke(storage, arguments));
  }

  private Chat withBlocks() {
    return Chat.builder()
        .storage(storage)
        .directory(people)
        .access((actor, action, about) -> policy.permits(actor, action, about))
        .blocks((blocker, blocked) -> true)
        .clock(clock)
        .build();
  }

  private void send(Participant from, Participant to) {
    assertThat(chat.send(Draft.from(from).to(to).text("hello")).replayed()).isFalse();
  }

  private long unread(Participant who) {
    return chat.inbox(who).unreadConversations();
  }
}
