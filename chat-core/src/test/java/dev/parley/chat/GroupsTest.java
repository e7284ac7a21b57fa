package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.Groups;
import dev.parley.chat.group.MemberChange;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy.Action;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.participant.spi.Power;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupsTest extends ChatInMemory {
  private static final Participant PARTNER = Participant.of("user", 8);
  private final List<Power> granted = new ArrayList<>();
  private Chat open;

  @BeforeEach
  void everyoneMayDoEverything() {
    policy = (actor, action, about) -> true;
    open =
        Chat.builder()
            .storage(storage)
            .attachments(images)
            .directory(people)
            .access((actor, action, about) -> policy.permits(actor, action, about))
            .powers((actor, power, about) -> granted.contains(power))
            .maxGroupMembers(4)
            .clock(clock)
            .listener(events::add)
            .build();
  }

  @Test
  void aGroupIsCreatedAndEveryoneWritesInIt() {
    Group group = team();

    assertThat(group.name().value()).isEqualTo("Care team");
    assertThat(group.size()).isEqualTo(3);
    assertThat(group.role()).contains(Group.Role.ADMIN);
    assertThat(group.rights()).containsExactlyInAnyOrder(Group.Right.values());
    assertThat(groups().group(PATIENT, group.id()).rights())
        .containsExactly(Group.Right.ADD_MEMBERS);
    Message sent = open.send(Draft.from(PATIENT).to(group.id()).text("hello")).message();
    assertThat(open.messages(PARTNER, group.id(), PageRequest.latest(5))).endsWith(sent);
    Conversation row = open.conversation(PARTNER, group.id()).orElseThrow();
    assertThat(row.profile()).map(ParticipantProfile::name).contains("Care team");
    open.close(); // delivers what is queued
    assertThat(events)
        .filteredOn(event -> event instanceof ChatEvent.MessageSent)
        .extracting(event -> ((ChatEvent.MessageSent) event).message().kind())
        .contains(Message.Kind.EVENT);
  }

  @Test
  void theSameKeyCreatesOneGroup() {
    NewGroup group =
        NewGroup.by(DOCTOR)
            .named("Care team")
            .with(PATIENT)
            .clientMessageId(new ClientMessageId("team"));

    Groups.Created first = groups().create(group);
    Groups.Created again = groups().create(group);

    assertThat(again.group()).isEqualTo(first.group());
    assertThat(first.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
    policy = (actor, action, about) -> action != Action.START_GROUP;
    assertThat(groups().create(group).group()).isEqualTo(first.group());
    people.remove(PATIENT);
    assertThat(groups().create(group).replayed()).isTrue();
    policy = (actor, action, about) -> true;
    people.put(PATIENT, ParticipantProfile.of("Ann"));
    refused(ErrorCode.KEY_REUSED, () -> groups().create(group.with(PARTNER)));
    refused(ErrorCode.KEY_REUSED, () -> groups().create(group.history(Group.History.ALL)));
    assertThat(open.conversation(PARTNER, first.group().id())).isEmpty();
  }

  @Test
  void aRetryAfterTheCreatorHasLeftSaysOnlyWhatTheyCreated() {
    NewGroup group =
        NewGroup.by(DOCTOR)
            .named("Care team")
            .with(PATIENT, PARTNER)
            .clientMessageId(new ClientMessageId("team"));
    GroupId id = groups().create(group).group().id();
    groups().leave(DOCTOR, id);
    groups().rename(PATIENT, id, new Group.Name("Without the doctor"));
    groups().change(PATIENT, id, MemberChange.remove(PARTNER));

    Groups.Created again = groups().create(group);

    assertThat(again.replayed()).isTrue();
    assertThat(again.group())
        .isEqualTo(
            new Group(
                id,
                new Group.Name("Care team"),
                Optional.empty(),
                Group.History.JOINED,
                3,
                Optional.empty(),
                Set.of()));
    refused(ErrorCode.KEY_REUSED, () -> groups().create(group.history(Group.History.ALL)));
    refused(ErrorCode.NOT_PERMITTED, () -> groups().members(DOCTOR, id, Optional.empty(), 10));
    assertThat(open.conversation(DOCTOR, id)).isEmpty();
  }

  @Test
  void leavingAgainIsNoChangeForWhoWasAMember() {
    Group team = team();
    groups().leave(PATIENT, team.id());
    groups().change(DOCTOR, team.id(), MemberChange.remove(PARTNER));
    List<Message> before = open.messages(DOCTOR, team.id(), PageRequest.latest(50));

    groups().leave(PATIENT, team.id());
    groups().leave(PARTNER, team.id());

    assertThat(open.messages(DOCTOR, team.id(), PageRequest.latest(50))).isEqualTo(before);
    assertThat(groups().group(DOCTOR, team.id()).size()).isEqualTo(1);
    refused(ErrorCode.NOT_PERMITTED, () -> groups().leave(OTHER_DOCTOR, team.id()));
    refused(ErrorCode.NOT_PERMITTED, () -> groups().leave(Participant.SYSTEM, team.id()));
  }

  @Test
  void aRefusalNamesAGroupOrAPersonByWhatWasAskedFor() {
    Group team = team();

    assertThatThrownBy(() -> groups().group(OTHER_DOCTOR, team.id()))
        .hasMessage("You cannot do this in this group, or there is no such group.");
    assertThatThrownBy(() -> open.send(Draft.from(OTHER_DOCTOR).to(team.id()).text("hello")))
        .hasMessage("You cannot do this in this group, or there is no such group.");
    policy = (actor, action, about) -> action != Action.INVITE && action != Action.SEND;
    assertThatThrownBy(() -> open.send(Draft.from(DOCTOR).to(PATIENT).text("hello")))
        .hasMessage("You cannot talk to this person, or there is no such person.");
    policy = (actor, action, about) -> action != Action.INVITE;
    assertThatThrownBy(() -> groups().change(DOCTOR, team.id(), MemberChange.add(OTHER_DOCTOR)))
        .hasMessage("You cannot have one of these people in a group, or there is no such person.");
  }

  @Test
  void whoMayNotReadAGroupDoesNotChangeItEither() {
    Group team = team();
    policy = (actor, action, about) -> action != Action.READ;

    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().rename(DOCTOR, team.id(), new Group.Name("Unseen")));
    groups().leave(PATIENT, team.id());
    policy = (actor, action, about) -> true;
    assertThat(groups().group(DOCTOR, team.id()).name().value()).isEqualTo("Care team");
    assertThat(groups().group(DOCTOR, team.id()).size()).isEqualTo(2);
  }

  @Test
  void theLastPageOfMembersIsNotEmpty() {
    Group team = team();

    assertThat(groups().members(DOCTOR, team.id(), Optional.empty(), 3).next()).isEmpty();
    Group.MemberPage first = groups().members(DOCTOR, team.id(), Optional.empty(), 2);
    assertThat(first.next()).isPresent();
    assertThat(groups().members(DOCTOR, team.id(), first.next(), 2).members()).hasSize(1);
  }

  @Test
  void whoMayNotReadAnyMoreReceivesOneGoneAndNothingElse() throws InterruptedException {
    Group team = team();
    BlockingQueue<LiveEvent> received = new LinkedBlockingQueue<>();
    BlockingQueue<LiveEvent> onAnotherDevice = new LinkedBlockingQueue<>();
    try (Subscription one = open.live().subscribe(PATIENT, Optional.empty(), new Queued(received));
        Subscription two =
            open.live().subscribe(PATIENT, Optional.empty(), new Queued(onAnotherDevice))) {
      for (BlockingQueue<LiveEvent> device : List.of(received, onAnotherDevice)) {
        assertThat(next(device)).isInstanceOf(LiveEvent.Hello.class);
      }
      policy =
          (actor, action, about) ->
              action != Action.READ || about.group().isEmpty() || !actor.equals(PATIENT);
      open.send(Draft.from(DOCTOR).to(team.id()).text("not for them"));
      open.send(Draft.from(DOCTOR).to(team.id()).text("nor this"));
      groups().rename(DOCTOR, team.id(), new Group.Name("Unseen"));
      open.send(Draft.from(DOCTOR).to(PATIENT).text("for them"));

      for (BlockingQueue<LiveEvent> device : List.of(received, onAnotherDevice)) {
        assertThat(next(device))
            .isInstanceOfSatisfying(
                LiveEvent.Gone.class,
                gone -> assertThat(gone.conversation().peerOf(PATIENT)).isEqualTo(team.id()));
        assertThat(text(next(device))).isEqualTo("for them");
      }
      policy = (actor, action, about) -> true;
      open.send(Draft.from(DOCTOR).to(team.id()).text("for them again"));
      assertThat(text(next(received))).isEqualTo("for them again");
      assertThat(one.position()).isPresent();
      assertThat(two.position()).isPresent();
    }
  }

  private static String text(LiveEvent event) {
    return ((ChatEvent.MessageSent) ((LiveEvent.Happened) event).event()).message().text();
  }

  @Test
  void membersOfASmallGroupSeeWhoComesAndNoOneElseDoes() throws InterruptedException {
    Group team = team();
    policy =
        (actor, action, about) ->
            about.group().isPresent() || about.members(Optional.empty(), 2).contains(DOCTOR);
    BlockingQueue<LiveEvent> received = new LinkedBlockingQueue<>();
    BlockingQueue<LiveEvent> elsewhere = new LinkedBlockingQueue<>();
    try (Subscription member = open.live().subscribe(PATIENT, Optional.empty(), new All(received));
        Subscription outsider =
            open.live().subscribe(OTHER_DOCTOR, Optional.empty(), new All(elsewhere))) {
      assertThat(next(received)).isInstanceOf(LiveEvent.Hello.class);
      assertThat(next(elsewhere)).isInstanceOf(LiveEvent.Hello.class);
      open.live().seen(PARTNER);

      assertThat(next(received))
          .isInstanceOfSatisfying(
              LiveEvent.MemberSeen.class,
              seen -> {
                assertThat(seen.who()).isEqualTo(PARTNER);
                assertThat(seen.conversation().peerOf(PATIENT)).isEqualTo(team.id());
                assertThat(seen.state().online()).isTrue();
              });
      open.send(Draft.from(DOCTOR).to(OTHER_DOCTOR).text("last"));
      assertThat(text(next(elsewhere))).isEqualTo("last");
      assertThat(member.position()).isPresent();
      assertThat(outsider.position()).isPresent();
    }
  }

  @Test
  void aNameIsStrippedComposedAndChecked() {
    assertThat(new Group.Name("  Zoe\u0308  ").value()).isEqualTo("Zo\u00eb");
    assertThat(new Group.Name("x".repeat(80)).value()).hasSize(80);
    for (String name :
        List.of("", "  ", "\u200b", "x".repeat(81), "a\nb", "a\u0000b", "a\u202eb", "a\ud800b")) {
      refused(ErrorCode.INVALID_NAME, () -> new Group.Name(name));
    }
  }

  @Test
  void aMemberIsNamedOnce() {
    NewGroup group = NewGroup.by(DOCTOR).named("Care team");

    refused(ErrorCode.INVALID_PARAMETER, () -> group.with(DOCTOR));
    refused(ErrorCode.INVALID_PARAMETER, () -> group.with(PATIENT, PATIENT));
    refused(ErrorCode.INVALID_PARAMETER, () -> new MemberChange(Set.of(PATIENT), Set.of(PATIENT)));
    Group team = team();
    refused(
        ErrorCode.INVALID_PARAMETER,
        () -> groups().change(DOCTOR, team.id(), MemberChange.remove(DOCTOR)));
  }

  @Test
  void aPersonStartsAGroupOnlyWithOthers() {
    policy = (actor, action, about) -> action != Action.START_GROUP;

    refused(ErrorCode.INVALID_PARAMETER, () -> groups().create(NewGroup.by(DOCTOR).named("Alone")));

    open.close(); // delivers what is queued
    assertThat(events).isEmpty();
  }

  @Test
  void anUnknownOrForbiddenPersonRefusesTheWhole() {
    Group team = team();
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().create(NewGroup.by(DOCTOR).named("x").with(PATIENT, NOBODY)));
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().change(DOCTOR, team.id(), MemberChange.add(OTHER_DOCTOR, NOBODY)));
    policy =
        (actor, action, about) ->
            action != Action.INVITE
                || about.partnerOf(actor).filter(OTHER_DOCTOR::equals).isEmpty();
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().change(DOCTOR, team.id(), MemberChange.add(OTHER_DOCTOR)));
    policy = (actor, action, about) -> action != Action.START_GROUP;
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().create(NewGroup.by(DOCTOR).named("x").with(PATIENT)));

    assertThat(groups().group(DOCTOR, team.id()).size()).isEqualTo(3);
    assertThat(open.conversation(OTHER_DOCTOR, team.id())).isEmpty();
  }

  @Test
  void everyChangeButLeavingNeedsThePermissionToSend() {
    Group team = team();
    policy = (actor, action, about) -> action == Action.READ;

    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().change(DOCTOR, team.id(), MemberChange.add(OTHER_DOCTOR)));
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().change(DOCTOR, team.id(), MemberChange.remove(PATIENT)));
    refused(
        ErrorCode.NOT_PERMITTED, () -> groups().role(DOCTOR, team.id(), PATIENT, Group.Role.ADMIN));
    refused(ErrorCode.NOT_PERMITTED, () -> groups().rename(DOCTOR, team.id(), new Group.Name("x")));
    assertThat(groups().group(DOCTOR, team.id()).rights()).isEmpty();
    groups().leave(DOCTOR, team.id());
    refused(ErrorCode.NOT_PERMITTED, () -> groups().group(DOCTOR, team.id()));
    policy = (actor, action, about) -> false;
    groups().leave(PATIENT, team.id());
  }

  @Test
  void onlyAnAdminOrAPowerManagesAGroup() {
    Group team = team();

    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().change(PATIENT, team.id(), MemberChange.remove(PARTNER)));
    refused(
        ErrorCode.NOT_PERMITTED, () -> groups().rename(PATIENT, team.id(), new Group.Name("Ours")));
    granted.add(Power.MANAGE_GROUP);
    granted.add(Power.REMOVE_MEMBER);
    assertThat(groups().rename(PATIENT, team.id(), new Group.Name("Ours")).name().value())
        .isEqualTo("Ours");
    refused(
        ErrorCode.LAST_ADMIN,
        () -> groups().change(PATIENT, team.id(), MemberChange.remove(DOCTOR)));
    refused(
        ErrorCode.LAST_ADMIN, () -> groups().role(PATIENT, team.id(), DOCTOR, Group.Role.MEMBER));
    assertThat(groups().change(PATIENT, team.id(), MemberChange.remove(PARTNER)).size())
        .isEqualTo(2);
  }

  @Test
  void aGroupHasAtMostTheMembersThatTheHostAllows() {
    Group team = team();
    Participant fourth = Participant.of("user", 100);
    people.put(fourth, ParticipantProfile.of("Fourth"));

    assertThat(groups().change(DOCTOR, team.id(), MemberChange.add(OTHER_DOCTOR)).size())
        .isEqualTo(4);
    refused(
        ErrorCode.GROUP_FULL, () -> groups().change(DOCTOR, team.id(), MemberChange.add(fourth)));
    refused(
        ErrorCode.GROUP_FULL,
        () ->
            groups()
                .create(
                    NewGroup.by(DOCTOR).named("x").with(PATIENT, PARTNER, OTHER_DOCTOR, fourth)));
    assertThat(
            groups()
                .change(DOCTOR, team.id(), new MemberChange(Set.of(fourth), Set.of(OTHER_DOCTOR)))
                .size())
        .isEqualTo(4);
  }

  @Test
  void moreNewcomersThanAGroupHoldsAreRefusedBeforeTheHostIsAsked() {
    Group team = team();
    Set<Participant> unknown =
        IntStream.range(200, 205)
            .mapToObj(number -> Participant.of("user", number))
            .collect(Collectors.toSet());

    refused(
        ErrorCode.GROUP_FULL,
        () -> groups().change(PATIENT, team.id(), new MemberChange(unknown, Set.of())));
    refused(ErrorCode.GROUP_FULL, () -> groups().sync(team.id(), unknown));
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().change(OTHER_DOCTOR, team.id(), new MemberChange(unknown, Set.of())));
  }

  @Test
  void outsidersAndUnknownGroupsAreRefusedAlike() {
    Group team = team();
    GroupId unknown = GroupId.random(new SecureRandom());

    for (GroupId id : List.of(team.id(), unknown)) {
      refused(ErrorCode.NOT_PERMITTED, () -> groups().group(OTHER_DOCTOR, id));
      refused(
          ErrorCode.NOT_PERMITTED, () -> groups().members(OTHER_DOCTOR, id, Optional.empty(), 10));
      refused(ErrorCode.NOT_PERMITTED, () -> groups().online(OTHER_DOCTOR, id));
      refused(
          ErrorCode.NOT_PERMITTED,
          () -> groups().change(OTHER_DOCTOR, id, MemberChange.add(OTHER_DOCTOR)));
      refused(ErrorCode.NOT_PERMITTED, () -> groups().leave(OTHER_DOCTOR, id));
      refused(
          ErrorCode.NOT_PERMITTED, () -> groups().rename(OTHER_DOCTOR, id, new Group.Name("x")));
      refused(
          ErrorCode.NOT_PERMITTED,
          () -> groups().receipts(OTHER_DOCTOR, id, 1, Optional.empty(), 10));
      refused(ErrorCode.NOT_PERMITTED, () -> groups().nextMention(OTHER_DOCTOR, id));
      refused(
          ErrorCode.NOT_PERMITTED,
          () -> open.send(Draft.from(OTHER_DOCTOR).to(id).text("let me in")));
      refused(
          ErrorCode.NOT_PERMITTED, () -> open.messages(OTHER_DOCTOR, id, PageRequest.latest(5)));
      assertThat(open.conversation(OTHER_DOCTOR, id)).isEmpty();
    }
  }

  @Test
  void whoWasRemovedDoesNothingMore() {
    Group team = team();
    open.send(Draft.from(DOCTOR).to(team.id()).text("before"));

    groups().change(DOCTOR, team.id(), MemberChange.remove(PATIENT));

    refused(
        ErrorCode.NOT_PERMITTED, () -> open.messages(PATIENT, team.id(), PageRequest.latest(9)));
    refused(
        ErrorCode.NOT_PERMITTED, () -> open.send(Draft.from(PATIENT).to(team.id()).text("hello")));
    refused(ErrorCode.NOT_PERMITTED, () -> open.typing().signal(PATIENT, team.id()));
    assertThat(open.inbox(PATIENT).unreadMessages()).isZero();
    open.send(Draft.from(DOCTOR).to(team.id()).text("later"));
    granted.add(Power.READ_AFTER_LEAVING);
    assertThat(open.messages(PATIENT, team.id(), PageRequest.latest(9)))
        .extracting(Message::seq)
        .containsExactly(1L, 2L, 3L);
    refused(ErrorCode.NOT_PERMITTED, () -> groups().group(PATIENT, team.id()));
  }

  @Test
  void aFormerMemberLearnsNothingOfWhatOthersReadLater() {
    Group team = team();
    long seq = open.send(Draft.from(PATIENT).to(team.id()).text("mine")).message().seq();
    groups().leave(PATIENT, team.id());
    granted.add(Power.READ_AFTER_LEAVING);
    open.mark(DOCTOR, team.id(), UpTo.read(seq));

    assertThat(open.messages(PATIENT, team.id(), PageRequest.latest(9))).isNotEmpty();
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().receipts(PATIENT, team.id(), seq, Optional.empty(), 10));
    assertThat(open.reader(PATIENT, team.id()).head().orElseThrow().others()).isEmpty();
  }

  @Test
  void hostCodeKeepsAGroupInStep() {
    Group created =
        groups()
            .create(NewGroup.by(Participant.SYSTEM).named("Care team").with(PATIENT, PARTNER))
            .group();

    Group synced = groups().sync(created.id(), Set.of(PATIENT, DOCTOR, OTHER_DOCTOR));

    assertThat(synced.size()).isEqualTo(3);
    assertThat(open.messages(PATIENT, created.id(), PageRequest.latest(9)))
        .extracting(message -> ((Body.Event) message.body()).name())
        .containsExactly(Body.Event.CREATED, Body.Event.REMOVED, Body.Event.JOINED);
    groups().sync(created.id(), Set.of(PATIENT, DOCTOR, OTHER_DOCTOR));
    assertThat(open.messages(PATIENT, created.id(), PageRequest.latest(9))).hasSize(3);
    refused(ErrorCode.NOT_PERMITTED, () -> groups().sync(created.id(), Set.of(PATIENT, NOBODY)));
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().sync(GroupId.random(new SecureRandom()), Set.of(PATIENT)));
    groups().role(Participant.SYSTEM, created.id(), DOCTOR, Group.Role.ADMIN);
    assertThat(groups().group(DOCTOR, created.id()).role()).contains(Group.Role.ADMIN);
    groups().sync(created.id(), Set.of(PATIENT, OTHER_DOCTOR));
    assertThat(groups().members(PATIENT, created.id(), Optional.empty(), 10).members())
        .filteredOn(member -> member.role() == Group.Role.ADMIN)
        .hasSize(1);
  }

  @Test
  void anImageBecomesThePictureThatEveryMemberSees() {
    Group team = team();
    try (StagedAttachment image = open.stage(upload())) {
      Group changed = groups().picture(DOCTOR, team.id(), image);

      groups().change(DOCTOR, team.id(), MemberChange.add(OTHER_DOCTOR));
      assertThat(changed.picture()).contains(image.attachment().id());
      assertThat(open.image(OTHER_DOCTOR, image.attachment().id())).isPresent();
      assertThat(open.image(NOBODY, image.attachment().id())).isEmpty();
      assertThat(open.conversation(PATIENT, team.id()).orElseThrow().picture())
          .isEqualTo(changed.picture());
    }
    try (StagedAttachment image = open.stage(upload())) {
      refused(ErrorCode.NOT_PERMITTED, () -> groups().picture(PATIENT, team.id(), image));
    }
    assertThat(open.sweep(Duration.ZERO)).isZero();
  }

  @Test
  void theSamePictureAgainIsNoChange() {
    Group team = team();
    try (StagedAttachment image = open.stage(upload());
        StagedAttachment again = open.stage(upload())) {
      Group first = groups().picture(DOCTOR, team.id(), image);

      assertThat(groups().picture(DOCTOR, team.id(), again)).isEqualTo(first);
    }
    assertThat(open.messages(PATIENT, team.id(), PageRequest.latest(9))).hasSize(2);
    assertThat(open.sweep(Duration.ZERO)).isZero();
  }

  @Test
  void aNameAndAPictureAreOneChange() {
    Group team = team();
    try (StagedAttachment image = open.stage(upload())) {
      refused(
          ErrorCode.NOT_PERMITTED,
          () -> groups().rename(PATIENT, team.id(), new Group.Name("Ours"), image));
    }
    assertThat(groups().group(DOCTOR, team.id())).isEqualTo(team);
    try (StagedAttachment image = open.stage(upload())) {
      Group changed = groups().rename(DOCTOR, team.id(), new Group.Name("Ours"), image);

      assertThat(changed.name().value()).isEqualTo("Ours");
      assertThat(changed.picture()).contains(image.attachment().id());
    }
    assertThat(open.messages(PATIENT, team.id(), PageRequest.latest(9))).hasSize(3);
  }

  @Test
  void onlyTheSenderLearnsWhoHasRead() {
    Group team = team();
    Message sent = open.send(Draft.from(DOCTOR).to(team.id()).text("hello")).message();
    open.mark(PATIENT, team.id(), UpTo.read(sent.seq()));

    MessageReceipts receipts =
        groups().receipts(DOCTOR, team.id(), sent.seq(), Optional.empty(), 10);

    assertThat(receipts.of()).isEqualTo(2);
    assertThat(receipts.read()).isEqualTo(1);
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> groups().receipts(PATIENT, team.id(), sent.seq(), Optional.empty(), 10));
    refused(
        ErrorCode.NO_SUCH_MESSAGE,
        () -> groups().receipts(DOCTOR, team.id(), 99, Optional.empty(), 10));
    assertThatThrownBy(
            () -> groups().receipts(DOCTOR, team.id(), sent.seq(), Optional.empty(), 201))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMentionNamesAnotherMemberInItsOwnPlace() {
    Group team = team();
    Draft draft = Draft.from(DOCTOR).to(team.id()).text("@Ann and @Bo");

    Message sent =
        open.send(draft.mentions(List.of(mention(PATIENT, 0, 4), mention(PARTNER, 9, 3))))
            .message();

    assertThat(sent.mentions())
        .extracting(Message.Mention::participant)
        .containsExactly(PATIENT, PARTNER);
    assertThat(groups().nextMention(PATIENT, team.id())).contains(sent.seq());
    assertThat(open.conversation(PATIENT, team.id()).orElseThrow().viewer().mentions())
        .isEqualTo(1);
    for (List<Message.Mention> wrong :
        List.of(
            List.of(mention(DOCTOR, 0, 4)),
            List.of(mention(OTHER_DOCTOR, 0, 4)),
            List.of(mention(PATIENT, 0, 4), mention(PARTNER, 3, 2)),
            List.of(mention(PATIENT, 9, 4)),
            List.of(mention(PATIENT, Integer.MAX_VALUE, Integer.MAX_VALUE)),
            IntStream.range(0, 21).mapToObj(place -> mention(PATIENT, place, 1)).toList())) {
      refused(ErrorCode.INVALID_MENTION, () -> open.send(draft.mentions(wrong)));
    }
    Draft keyed = draft.clientMessageId(new ClientMessageId("k"));
    open.send(keyed);
    refused(ErrorCode.KEY_REUSED, () -> open.send(keyed.mentions(List.of(mention(PATIENT, 0, 4)))));
  }

  @Test
  void aBotMayBeAMember() {
    Participant bot = Participant.of("bot", "reminder");
    try (Chat withBot =
        Chat.builder()
            .storage(InMemoryStorage.create())
            .directory(people)
            .access((actor, action, about) -> true)
            .automated(bot, ParticipantProfile.of("Reminders"))
            .build()) {
      Group group =
          withBot.groups().create(NewGroup.by(DOCTOR).named("Ward").with(PATIENT, bot)).group();

      Peer peer = group.id();
      assertThat(withBot.send(Draft.from(bot).to(peer).text("Drink water")).message().sender())
          .isEqualTo(bot);
    }
  }

  @Test
  void anOpenSubscriptionEndsWithTheRemovalAndStartsAgainWithJoining() throws InterruptedException {
    Group team = team();
    BlockingQueue<LiveEvent> received = new LinkedBlockingQueue<>();
    try (Subscription subscription =
        open.live().subscribe(PATIENT, Optional.empty(), new Queued(received))) {
      assertThat(next(received)).isInstanceOf(LiveEvent.Hello.class);
      assertThat(subscription.position()).isPresent();
      groups().change(DOCTOR, team.id(), MemberChange.remove(PATIENT));
      open.send(Draft.from(DOCTOR).to(team.id()).text("not for them"));

      assertThat(next(received))
          .isInstanceOfSatisfying(
              LiveEvent.Gone.class,
              gone -> assertThat(gone.conversation().peerOf(PATIENT)).isEqualTo(team.id()));
      groups().change(DOCTOR, team.id(), MemberChange.add(PATIENT));
      assertThat(next(received)).isInstanceOf(LiveEvent.Joined.class);
      assertThat(next(received)).isInstanceOf(LiveEvent.Happened.class);
      open.send(Draft.from(DOCTOR).to(team.id()).text("for them"));
      assertThat(next(received))
          .isInstanceOfSatisfying(
              LiveEvent.Happened.class,
              happened ->
                  assertThat(((ChatEvent.MessageSent) happened.event()).message().text())
                      .isEqualTo("for them"));
    }
  }

  private static LiveEvent next(BlockingQueue<LiveEvent> received) throws InterruptedException {
    LiveEvent event = received.poll(20, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }

  private record Queued(BlockingQueue<LiveEvent> received) implements Subscriber {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void on(LiveEvent event) {
      if (!(event instanceof LiveEvent.PresenceSeen)) {
        received.add(event);
      }
    }

    @Override
    public void caughtUp() {}

    @Override
    public void ended() {}
  }

  private record All(BlockingQueue<LiveEvent> received) implements Subscriber {
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

  @Test
  void namesOfALaterVersionGiveFewerRights() {
    assertThat(Group.Role.named("owner")).isEqualTo(Group.Role.MEMBER);
    assertThat(Group.History.named("last_week")).isEqualTo(Group.History.JOINED);
  }

  @Test
  void membersSeeWhoIsOnline() {
    Group team = team();
    open.live().seen(PATIENT);

    assertThat(groups().online(DOCTOR, team.id())).containsExactly(PATIENT);
    assertThat(groups().online(PATIENT, team.id())).isEmpty();
  }

  private static Upload upload() {
    return Upload.of("team.png", new ByteArrayInputStream(TestImages.png(2, 2)));
  }

  private Group team() {
    return groups().create(NewGroup.by(DOCTOR).named("Care team").with(PATIENT, PARTNER)).group();
  }

  private Groups groups() {
    return open.groups();
  }

  private static Message.Mention mention(Participant who, int offset, int length) {
    return new Message.Mention(who, offset, length);
  }
}
