package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList.Cursor;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member.Marks;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.SeqRange;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChange.Standing;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.group.spi.StoredGroup;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The promises of {@link GroupStore}, by their numbers. */
public abstract class GroupStoreContract {
  private static final Group.Name NAME = new Group.Name("Ward 4");
  private static final Participant NEWCOMER = Participant.of("user", 70);
  private static final int MOST = 500;

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @Test
  void p1_aGroupIsCreatedOnce() {
    GroupCrowd group = created(4, Group.History.ALL);
    Participant creator = group.member(0);

    Appended again =
        groups().create(group.crowd().keyedCreation("key"), NAME, Group.History.ALL, NOW);
    Appended first =
        groups().create(group.crowd().keyedCreation("key"), NAME, Group.History.ALL, NOW);

    assertThat(again).isInstanceOf(Appended.New.class);
    assertThat(first).isEqualTo(new Appended.Replay(stored(again)));
    assertThat(
            groups()
                .create(group.crowd().keyedCreation("key", "other"), NAME, Group.History.ALL, NOW))
        .isEqualTo(new Appended.KeyReused());
    assertThat(roleOf(group, creator)).contains(Group.Role.ADMIN);
    assertThat(roleOf(group, group.member(1))).contains(Group.Role.MEMBER);
  }

  @Test
  void p1_whoIsInAGroupFromItsBeginningHasJoinedToo() {
    GroupCrowd group = created(3, Group.History.JOINED);

    assertThat(feed(group.member(0)))
        .extracting(FeedEntry::kind)
        .containsExactly(ChangeKind.MESSAGE);
    for (Participant founder : List.of(group.member(1), group.member(2))) {
      assertThat(feed(founder))
          .extracting(FeedEntry::kind)
          .containsExactly(ChangeKind.JOINED, ChangeKind.MESSAGE);
      assertThat(feed(founder)).extracting(FeedEntry::seq).containsOnly(1L);
      assertThat(position(group, founder)).isEqualTo(2);
    }
    assertThat(position(group, group.member(0))).isEqualTo(1);
  }

  @Test
  void p1_hostCodeCreatesAGroupThatItIsNoMemberOf() {
    Crowd crowd = Crowd.of(3);

    Message event =
        stored(
            groups().create(crowd.createdBy(Participant.SYSTEM), NAME, Group.History.JOINED, NOW));

    GroupCrowd group = new GroupCrowd(crowd);
    assertThat(event.sender()).isEqualTo(Participant.SYSTEM);
    assertThat(group(group).size()).isEqualTo(3);
    assertThat(group(group).creator()).contains(Participant.SYSTEM);
    assertThat(roleOf(group, Participant.SYSTEM)).isEmpty();
    assertThat(members(group)).extracting(Group.Member::role).containsOnly(Group.Role.MEMBER);
    assertThat(storage().conversations().head(crowd.id(), Participant.SYSTEM)).isEmpty();
    assertThat(list(crowd.members().get(1))).containsExactly(crowd.id());
  }

  @Test
  void p2_aGroupIsReadAsItWasStored() {
    GroupCrowd group = created(3, Group.History.ALL);

    var stored = group(group);

    assertThat(stored.name()).isEqualTo(NAME);
    assertThat(stored.history()).isEqualTo(Group.History.ALL);
    assertThat(stored.size()).isEqualTo(3);
    assertThat(stored.picture()).isEmpty();
    assertThat(stored.creator()).contains(group.member(0));
    assertThat(roleOf(group, NEWCOMER)).isEmpty();
    assertThat(groups().group(new GroupCrowd(Crowd.of(3)).id(), group.member(0))).isEmpty();
    assertThat(groups().members(new GroupCrowd(Crowd.of(3)).id(), Optional.empty(), 9)).isEmpty();
    assertThat(members(group))
        .extracting(Group.Member::participant)
        .containsExactlyInAnyOrderElementsOf(group.crowd().members());
    assertThat(members(group))
        .extracting(Group.Member::joinedAt)
        .containsOnly(NOW.truncatedTo(ChronoUnit.MILLIS));
    assertThat(
            storage()
                .conversations()
                .conversationOf(group.member(1), group.crowd().id())
                .orElseThrow()
                .title())
        .contains(NAME.value());
  }

  @Test
  void p2_membersAreReadByThePage() {
    GroupCrowd group = created(33, Group.History.ALL);
    List<Participant> met = new ArrayList<>();

    List<Group.Member> page = groups().members(group.id(), Optional.empty(), 10);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(10);
      page.forEach(member -> met.add(member.participant()));
      page = groups().members(group.id(), Optional.of(met.get(met.size() - 1)), 10);
    }

    assertThat(met).containsExactlyInAnyOrderElementsOf(group.crowd().members());
  }

  @Test
  void p11_everyGroupIsListedOnceAlsoWithoutMembers() {
    List<GroupId> made =
        Stream.generate(() -> created(2, Group.History.ALL))
            .limit(5)
            .map(GroupCrowd::id)
            .sorted(Comparator.comparing(GroupId::id))
            .toList();
    assertThat(storage().messages().append(text(PATIENT, DOCTOR, "two people"), NOW))
        .isInstanceOf(Appended.New.class);
    groups()
        .change(
            new GroupChange(
                made.get(2),
                Participant.SYSTEM,
                Standing.HOST,
                new GroupChange.Exactly(Set.of()),
                MOST),
            NOW);

    List<GroupId> listed = new ArrayList<>();
    Optional<GroupId> after = Optional.empty();
    for (List<GroupId> page = groups().groups(after, 2);
        !page.isEmpty();
        page = groups().groups(after, 2)) {
      assertThat(page.size()).isLessThanOrEqualTo(2);
      listed.addAll(page);
      after = Optional.of(page.get(page.size() - 1));
    }

    assertThat(listed).isEqualTo(made);
    assertThat(groups().groups(Optional.empty(), 200)).isEqualTo(made);
  }

  @Test
  void p3_aRefusalChangesNothing() {
    GroupCrowd group = created(3, Group.History.ALL);
    Participant member = group.member(1);
    Head before = head(group, member);
    List<FeedEntry> feed = feed(member);

    assertThat(change(group, NEWCOMER, Standing.MEMBER, add(NEWCOMER)))
        .isEqualTo(refused(GroupChanged.Reason.NOT_PERMITTED));
    assertThat(change(group, member, Standing.ADMIN, remove(group.member(2))))
        .isEqualTo(refused(GroupChanged.Reason.NOT_PERMITTED));
    assertThat(change(group, member, Standing.MEMBER, remove(group.member(0))))
        .isEqualTo(refused(GroupChanged.Reason.LAST_ADMIN));
    assertThat(
            change(
                group,
                member,
                Standing.MEMBER,
                new GroupChange.RoleOf(group.member(0), Group.Role.MEMBER)))
        .isEqualTo(refused(GroupChanged.Reason.LAST_ADMIN));
    assertThat(
            change(
                group, member, Standing.MEMBER, new GroupChange.RoleOf(NEWCOMER, Group.Role.ADMIN)))
        .isEqualTo(refused(GroupChanged.Reason.NOT_PERMITTED));
    assertThat(
            groups()
                .change(
                    new GroupChange(group.id(), member, Standing.MEMBER, add(NEWCOMER), 3), NOW))
        .isEqualTo(refused(GroupChanged.Reason.GROUP_FULL));
    assertThat(
            groups()
                .change(
                    new GroupChange(
                        new GroupCrowd(Crowd.of(3)).id(),
                        member,
                        Standing.HOST,
                        add(NEWCOMER),
                        MOST),
                    NOW))
        .isEqualTo(refused(GroupChanged.Reason.NOT_PERMITTED));

    assertThat(head(group, member)).isEqualTo(before);
    assertThat(feed(member)).isEqualTo(feed);
    assertThat(storage().conversations().head(group.crowd().id(), NEWCOMER)).isEmpty();
  }

  @Test
  void p3_whatIsSoAlreadyIsNoChange() {
    GroupCrowd group = created(3, Group.History.ALL);
    Participant admin = group.member(0);
    Attachment image = attachment();
    change(group, admin, Standing.ADMIN, new GroupChange.Picture(image));
    Attachment same = sameBytes(image);
    Head before = head(group, admin);

    assertThat(events(change(group, admin, Standing.ADMIN, new GroupChange.Picture(same))))
        .isEmpty();
    assertThat(group(group).picture()).contains(image.id());
    assertThat(events(change(group, admin, Standing.ADMIN, add(group.member(1))))).isEmpty();
    assertThat(events(change(group, admin, Standing.ADMIN, remove(NEWCOMER)))).isEmpty();
    assertThat(events(change(group, admin, Standing.ADMIN, new GroupChange.Rename(NAME))))
        .isEmpty();
    assertThat(
            events(
                change(
                    group, admin, Standing.ADMIN, new GroupChange.RoleOf(admin, Group.Role.ADMIN))))
        .isEmpty();
    assertThat(
            events(
                change(
                    group,
                    Participant.SYSTEM,
                    Standing.HOST,
                    new GroupChange.Exactly(Set.copyOf(group.crowd().members())))))
        .isEmpty();

    assertThat(head(group, admin)).isEqualTo(before);
  }

  @Test
  void p3_hostCodeGivesAGroupExactlyTheMembersItWants() {
    GroupCrowd group = created(4, Group.History.JOINED);
    Participant admin = group.member(0);
    Participant oldest = group.member(2);

    GroupChanged changed =
        change(
            group,
            Participant.SYSTEM,
            Standing.HOST,
            new GroupChange.Exactly(Set.of(oldest, group.member(3), NEWCOMER)));

    assertThat(events(changed))
        .extracting(event -> ((Body.Event) event.body()).name())
        .containsExactly(Body.Event.ROLE, Body.Event.REMOVED, Body.Event.JOINED);
    assertThat(members(group))
        .extracting(Group.Member::participant)
        .containsExactlyInAnyOrder(oldest, group.member(3), NEWCOMER);
    assertThat(roleOf(group, oldest)).contains(Group.Role.ADMIN);
    assertThat(changed)
        .isInstanceOfSatisfying(
            GroupChanged.Done.class,
            done -> assertThat(done.gone()).containsExactlyInAnyOrder(admin, group.member(1)));
  }

  @Test
  void p3_theLastAdminWhoLeavesIsFollowedByTheMemberOfTheLongestStanding() {
    GroupCrowd group = created(2 + 1, Group.History.ALL);
    change(group, group.member(0), Standing.MEMBER, add(NEWCOMER));
    change(group, group.member(1), Standing.MEMBER, new GroupChange.Leave());

    List<Message> events =
        events(change(group, group.member(0), Standing.MEMBER, new GroupChange.Leave()));

    assertThat(events)
        .extracting(event -> ((Body.Event) event.body()).name())
        .containsExactly(Body.Event.ROLE, Body.Event.LEFT);
    assertThat(roleOf(group, group.member(2))).contains(Group.Role.ADMIN);
    assertThat(roleOf(group, NEWCOMER)).contains(Group.Role.MEMBER);
    change(group, NEWCOMER, Standing.MEMBER, new GroupChange.Leave());
    change(group, group.member(2), Standing.MEMBER, new GroupChange.Leave());
    assertThat(members(group)).isEmpty();
  }

  @Test
  void p3_whereHostCodeReplacesEverybodyANewcomerFollowsTheLastAdmin() {
    GroupCrowd group = created(2, Group.History.ALL);
    Participant other = Participant.of("user", 71);

    List<Message> events =
        events(
            change(
                group,
                Participant.SYSTEM,
                Standing.HOST,
                new GroupChange.Exactly(Set.of(other, NEWCOMER))));

    assertThat(events)
        .extracting(event -> ((Body.Event) event.body()).name())
        .containsExactly(Body.Event.REMOVED, Body.Event.JOINED, Body.Event.ROLE);
    assertThat(roleOf(group, NEWCOMER)).contains(Group.Role.ADMIN);
    assertThat(roleOf(group, other)).contains(Group.Role.MEMBER);
  }

  @Test
  void p3_whereNobodyWasAdminNobodyBecomesOne() {
    Crowd crowd = Crowd.ofGroup(2);
    stored(groups().create(crowd.createdBy(Participant.SYSTEM), NAME, Group.History.ALL, NOW));
    GroupCrowd group = new GroupCrowd(crowd);

    change(group, Participant.SYSTEM, Standing.HOST, new GroupChange.Exactly(Set.of(NEWCOMER)));

    assertThat(roleOf(group, NEWCOMER)).contains(Group.Role.MEMBER);
  }

  @Test
  void p3_theLastAdminIsOneAlsoAlone() {
    GroupCrowd group = created(1, Group.History.ALL);
    Participant admin = group.member(0);

    assertThat(
            change(group, admin, Standing.ADMIN, new GroupChange.RoleOf(admin, Group.Role.MEMBER)))
        .isEqualTo(refused(GroupChanged.Reason.LAST_ADMIN));

    assertThat(roleOf(group, admin)).contains(Group.Role.ADMIN);
    change(group, Participant.SYSTEM, Standing.HOST, new GroupChange.Exactly(Set.of()));
    assertThat(members(group)).isEmpty();
  }

  @Test
  void p3_aNameAndAPictureChangeTogetherOrNotAtAll() {
    GroupCrowd group = created(3, Group.History.ALL);
    Group.Name wanted = new Group.Name("Ward 5");
    Attachment image = attachment();
    Attachment swept = attachment();
    storage().attachments().claimOrphans(List.of(swept.id()));

    assertThat(change(group, group.member(0), Standing.ADMIN, new GroupChange.Look(wanted, swept)))
        .isEqualTo(refused(GroupChanged.Reason.ATTACHMENT_GONE));
    assertThat(group(group).name()).isEqualTo(NAME);
    assertThat(page(group, group.member(1))).hasSize(1);
    List<Message> events =
        events(change(group, group.member(0), Standing.ADMIN, new GroupChange.Look(wanted, image)));

    assertThat(events)
        .extracting(event -> ((Body.Event) event.body()).name())
        .containsExactly(Body.Event.RENAMED, Body.Event.PICTURE);
    assertThat(group(group).name()).isEqualTo(wanted);
    assertThat(group(group).picture()).contains(image.id());
  }

  @Test
  void p4_eachEventIsAMessageThatRaisesNoCount() {
    GroupCrowd group = created(3, Group.History.ALL);
    Participant reader = group.member(1);
    Participant admin = group.member(0);
    long position = position(group, reader);

    List<Message> removed = events(change(group, admin, Standing.ADMIN, remove(group.member(2))));
    List<Message> promoted =
        events(
            change(group, admin, Standing.ADMIN, new GroupChange.RoleOf(reader, Group.Role.ADMIN)));

    assertThat(position(group, reader)).isEqualTo(position);
    List<Message> renamed =
        events(
            change(group, admin, Standing.ADMIN, new GroupChange.Rename(new Group.Name("Ward 5"))));

    assertThat(position(group, reader)).isGreaterThan(position);
    assertThat(group(group).name().value()).isEqualTo("Ward 5");
    List<Message> all = new ArrayList<>(removed);
    all.addAll(promoted);
    all.addAll(renamed);
    assertThat(all).extracting(Message::seq).containsExactly(2L, 3L, 4L);
    assertThat(all).extracting(Message::sender).containsOnly(admin);
    assertThat(page(group, reader)).endsWith(all.toArray(Message[]::new));
    assertThat(head(group, reader).viewer().unread()).isZero();
    assertThat(head(group, reader).lastSeq()).isEqualTo(4);
    assertThat(feed(reader))
        .extracting(FeedEntry::kind)
        .containsExactly(
            ChangeKind.JOINED,
            ChangeKind.MESSAGE,
            ChangeKind.MESSAGE,
            ChangeKind.MESSAGE,
            ChangeKind.MESSAGE);
    assertThat(
            storage()
                .conversations()
                .conversationOf(reader, group.crowd().id())
                .orElseThrow()
                .last()
                .preview())
        .isEqualTo(Body.Event.RENAMED);
  }

  @Test
  void p4_listsShowOnlyEventsThatMoveThem() {
    GroupCrowd group = created(4, Group.History.ALL);
    Participant admin = group.member(0);
    assertThat(shown(group, admin)).isEqualTo(List.of(1L, Body.Event.CREATED, 1L));
    send(group, admin, "Good morning");

    change(group, admin, Standing.ADMIN, remove(group.member(3)));
    assertThat(shown(group, admin)).isEqualTo(List.of(2L, "Good morning", 3L));
    change(group, group.member(2), Standing.MEMBER, new GroupChange.Leave());
    assertThat(shown(group, admin)).isEqualTo(List.of(2L, "Good morning", 4L));
    change(group, admin, Standing.ADMIN, new GroupChange.RoleOf(group.member(1), Group.Role.ADMIN));
    assertThat(shown(group, admin)).isEqualTo(List.of(2L, "Good morning", 5L));
    change(group, admin, Standing.ADMIN, new GroupChange.Picture(attachment()));
    assertThat(shown(group, admin)).isEqualTo(List.of(2L, "Good morning", 6L));
    change(group, admin, Standing.ADMIN, new GroupChange.Rename(new Group.Name("Ward 5")));
    assertThat(shown(group, admin)).isEqualTo(List.of(7L, Body.Event.RENAMED, 7L));
    change(group, admin, Standing.MEMBER, add(NEWCOMER));
    assertThat(shown(group, admin)).isEqualTo(List.of(8L, Body.Event.JOINED, 8L));
    change(group, NEWCOMER, Standing.MEMBER, new GroupChange.Leave());
    assertThat(shown(group, admin)).isEqualTo(List.of(8L, Body.Event.JOINED, 9L));
  }

  /** The number and the text of the message that a list shows, and the newest number. */
  private List<Object> shown(GroupCrowd group, Participant who) {
    ConversationSummary row =
        storage().conversations().conversationOf(who, group.crowd().id()).orElseThrow();
    assertThat(storage().conversations().conversationsOf(who, Cursor.TOP, 5).rows())
        .containsExactly(row);
    return List.of(row.last().seq(), row.last().preview(), row.lastSeq());
  }

  @Test
  void p4_theEventStreamHasEveryEventAlsoTheLastOne() {
    EventStore events = storage().events().orElseThrow();
    events.keep(Duration.ofDays(1));
    GroupCrowd group = created(1, Group.History.ALL);
    change(group, group.member(0), Standing.MEMBER, new GroupChange.Leave());

    assertThat(events.after(FeedPosition.START, 10).entries())
        .extracting(entry -> entry.event().orElseThrow())
        .extracting(event -> ((ChatEvent.MessageSent) event).message().seq())
        .containsExactly(1L, 2L);
  }

  @Test
  void p5_whoJoinsHasReadWhatWasBefore() {
    for (Group.History history : Group.History.values()) {
      GroupCrowd group = created(3, history);
      send(group, group.member(1), "before");

      Message joined =
          events(change(group, group.member(0), Standing.MEMBER, add(NEWCOMER))).get(0);
      send(group, group.member(1), "after");

      Head head = head(group, NEWCOMER);
      boolean all = history == Group.History.ALL;
      assertThat(head.viewer().marks()).isEqualTo(new Marks(joined.seq(), joined.seq()));
      assertThat(head.viewer().unread()).isEqualTo(1);
      assertThat(head.visible())
          .containsExactly(new SeqRange(all ? 1 : joined.seq(), Long.MAX_VALUE));
      assertThat(head.size()).isEqualTo(4);
      assertThat(page(group, NEWCOMER)).hasSize(all ? 4 : 2);
      assertThat(
              feed(NEWCOMER).stream()
                  .filter(row -> row.conversation().equals(Optional.of(group.crowd().id()))))
          .extracting(FeedEntry::kind)
          .containsExactly(ChangeKind.JOINED, ChangeKind.MESSAGE, ChangeKind.MESSAGE);
      assertThat(list(NEWCOMER)).contains(group.crowd().id());
    }
    assertThat(counters(NEWCOMER).unreadMessages()).isEqualTo(2);
    assertThat(counters(NEWCOMER).unreadConversations()).isEqualTo(2);
  }

  @Test
  void p5_whoComesBackHasANewStay() {
    GroupCrowd group = created(3, Group.History.JOINED);
    Participant back = group.member(2);
    send(group, group.member(0), "first stay");
    long left = events(change(group, back, Standing.MEMBER, new GroupChange.Leave())).get(0).seq();
    send(group, group.member(0), "while they were away");

    long joined = events(change(group, group.member(0), Standing.MEMBER, add(back))).get(0).seq();

    assertThat(head(group, back).visible())
        .containsExactly(new SeqRange(1, left), new SeqRange(joined, Long.MAX_VALUE));
    assertThat(head(group, back).viewer().unread()).isZero();
    assertThat(page(group, back)).extracting(Message::seq).containsExactly(1L, 2L, left, joined);
    assertThat(storage().messages().bySeq(group.crowd().id(), back, Set.of(left + 1))).isEmpty();
  }

  @Test
  void p6_whoIsRemovedSeesNothingLater() {
    GroupCrowd group = created(3, Group.History.ALL);
    Participant gone = group.member(2);
    Attachment image = attachment();
    send(group, group.member(0), "seen");
    send(group, gone, "own");
    storage().conversations().mark(group.crowd().id(), gone, UpTo.read(1), NOW);

    Message removed = events(change(group, group.member(0), Standing.ADMIN, remove(gone))).get(0);
    stored(storage().messages().append(group.crowd().image(group.member(0), image), NOW));

    Head head = head(group, gone);
    assertThat(head.isMember()).isFalse();
    assertThat(head.visible()).containsExactly(new SeqRange(1, removed.seq()));
    assertThat(counters(gone).unreadMessages()).isZero();
    assertThat(counters(gone).unreadConversations()).isZero();
    assertThat(list(gone)).isEmpty();
    assertThat(storage().conversations().conversationOf(gone, group.crowd().id())).isEmpty();
    assertThat(page(group, gone)).last().isEqualTo(removed);
    assertThat(storage().messages().messageOf(image.id(), gone)).isEmpty();
    assertThat(storage().messages().append(group.crowd().text(gone, "let me in"), NOW))
        .isEqualTo(new Appended.Refused(Appended.Reason.NOT_MEMBER));
    assertThat(storage().messages().append(group.crowd().mentioning(group.member(0), gone), NOW))
        .isEqualTo(new Appended.Refused(Appended.Reason.INVALID_MENTION));
    assertThat(storage().conversations().mark(group.crowd().id(), gone, UpTo.end(), NOW)).isEmpty();
    assertThat(storage().conversations().membersAmong(group.crowd().id(), List.of(gone))).isEmpty();
    List<FeedEntry> feed = feed(gone);
    assertThat(feed.get(feed.size() - 1).kind()).isEqualTo(ChangeKind.GONE);
    assertThat(feed.stream().filter(row -> row.kind().equals(ChangeKind.GONE))).hasSize(1);
    assertThat(head(group, group.member(0)).size()).isEqualTo(2);
  }

  @Test
  void p6_aWholeGroupIsReadAlsoWhenAllHaveLeft() {
    GroupCrowd group = created(2, Group.History.JOINED);
    assertThat(page(group, group.member(0))).isNotEmpty();
    change(group, group.member(1), Standing.MEMBER, new GroupChange.Leave());
    change(group, group.member(0), Standing.MEMBER, new GroupChange.Leave());

    ConversationId id = group.crowd().id();
    List<Message> whole = storage().messages().whole(id, PageRequest.latest(200));

    assertThat(whole).extracting(Message::seq).containsExactly(1L, 2L, 3L);
    assertThat(storage().messages().whole(id, PageRequest.after(1, 1)))
        .containsExactly(whole.get(1));
    assertThat(storage().messages().whole(id, PageRequest.before(3, 1)))
        .containsExactly(whole.get(1));
    assertThat(storage().messages().whole(id, PageRequest.latest(1))).containsExactly(whole.get(2));
  }

  @Test
  void p7_amongManySendsARemovalHasOnePlace() throws Exception {
    GroupCrowd group = created(3, Group.History.ALL);
    Participant gone = group.member(1);
    List<Callable<Object>> tasks = new ArrayList<>();
    for (int task = 0; task < 4; task++) {
      tasks.add(
          () -> {
            for (int number = 0; number < 20; number++) {
              Appended appended =
                  storage().messages().append(group.crowd().text(gone, "storm"), NOW);
              if (appended instanceof Appended.Refused refused) {
                return refused.reason();
              }
            }
            return "all were stored";
          });
    }
    tasks.add(() -> change(group, group.member(0), Standing.ADMIN, remove(gone)));

    List<Object> results = together(tasks);

    long removed = events((GroupChanged) results.get(4)).get(0).seq();
    assertThat(results.subList(0, 4))
        .allMatch(one -> one == Appended.Reason.NOT_MEMBER || one.equals("all were stored"));
    List<Message> all =
        storage().messages().page(group.crowd().id(), group.member(0), PageRequest.latest(200));
    assertThat(all.stream().filter(message -> message.sender().equals(gone)))
        .allMatch(message -> message.seq() < removed);
    assertThat(all)
        .extracting(Message::seq)
        .doesNotHaveDuplicates()
        .hasSize((int) all.get(all.size() - 1).seq());
    assertThat(counters(gone).unreadMessages()).isZero();
  }

  @Test
  void p8_ofTwoAdminsWhoRemoveEachOtherOneIsLeft() throws Exception {
    for (int round = 0; round < 10; round++) {
      GroupCrowd group = created(3, Group.History.ALL);
      Participant one = group.member(0);
      Participant other = group.member(1);
      change(group, one, Standing.ADMIN, new GroupChange.RoleOf(other, Group.Role.ADMIN));

      List<GroupChanged> results =
          together(
              List.of(
                  () -> change(group, one, Standing.ADMIN, remove(other)),
                  () -> change(group, other, Standing.ADMIN, remove(one))));

      assertThat(results).filteredOn(GroupChanged.Done.class::isInstance).hasSize(1);
      assertThat(results).contains(refused(GroupChanged.Reason.NOT_PERMITTED));
      assertThat(members(group)).filteredOn(member -> member.role() == Group.Role.ADMIN).hasSize(1);
      assertThat(group(group).size()).isEqualTo(2);
    }
  }

  @Test
  void p9_everyCurrentMemberFindsThePicture() {
    GroupCrowd group = created(3, Group.History.JOINED);
    Attachment image = attachment();
    Attachment swept = attachment();
    storage().attachments().claimOrphans(List.of(swept.id()));

    assertThat(change(group, group.member(0), Standing.ADMIN, new GroupChange.Picture(swept)))
        .isEqualTo(refused(GroupChanged.Reason.ATTACHMENT_GONE));
    List<Message> events =
        events(change(group, group.member(0), Standing.ADMIN, new GroupChange.Picture(image)));
    change(group, group.member(0), Standing.MEMBER, add(NEWCOMER));

    assertThat(events.get(0).attachments()).containsExactly(image);
    assertThat(group(group).picture()).contains(image.id());
    assertThat(page(group, NEWCOMER)).hasSize(1);
    assertThat(storage().messages().messageOf(image.id(), NEWCOMER)).contains(events.get(0));
    assertThat(
            storage()
                .conversations()
                .conversationOf(NEWCOMER, group.crowd().id())
                .orElseThrow()
                .picture())
        .contains(image.id());
    change(group, NEWCOMER, Standing.MEMBER, new GroupChange.Leave());
    assertThat(storage().messages().messageOf(image.id(), NEWCOMER)).isEmpty();
    assertThat(storage().attachments().claimOrphans(List.of(image.id()))).isEmpty();
  }

  @Test
  void p10_marksOfLaterMembersSayNothingOfEarlierMessages() {
    GroupCrowd group = created(3, Group.History.ALL);
    Participant sender = group.member(0);
    Message sent = send(group, sender, "Good morning");
    assertThat(othersSince(group, sender)).isEqualTo(1);

    change(group, sender, Standing.MEMBER, add(NEWCOMER));
    assertThat(othersSince(group, sender)).isEqualTo(1);
    change(group, group.member(1), Standing.MEMBER, new GroupChange.Leave());
    change(group, group.member(2), Standing.MEMBER, new GroupChange.Leave());

    assertThat(othersSince(group, sender)).isEqualTo(sent.seq() + 1);
    assertThat(
            storage()
                .conversations()
                .conversationOf(sender, group.crowd().id())
                .orElseThrow()
                .othersSince())
        .isEqualTo(sent.seq() + 1);
  }

  private long othersSince(GroupCrowd group, Participant viewer) {
    return storage().conversations().head(group.crowd().id(), viewer).orElseThrow().othersSince();
  }

  @Test
  void p10_receiptsCountWhoJoinedBefore() {
    GroupCrowd group = created(4, Group.History.ALL);
    Participant sender = group.member(0);
    Message sent = send(group, sender, "Good morning");
    change(group, sender, Standing.MEMBER, add(NEWCOMER));
    storage().conversations().mark(group.crowd().id(), group.member(1), UpTo.read(2), NOW);
    storage().conversations().mark(group.crowd().id(), group.member(2), UpTo.delivered(2), NOW);

    MessageReceipts receipts = receipts(group, sender, sent, Optional.empty(), 200);

    assertThat(receipts.of()).isEqualTo(3);
    assertThat(receipts.delivered()).isEqualTo(2);
    assertThat(receipts.read()).isEqualTo(1);
    assertThat(receipts.next()).isEmpty();
    assertThat(receipts.people())
        .containsExactlyInAnyOrder(
            new MessageReceipts.Receipt(group.member(1), MessageReceipts.State.READ),
            new MessageReceipts.Receipt(group.member(2), MessageReceipts.State.DELIVERED),
            new MessageReceipts.Receipt(group.member(3), MessageReceipts.State.SENT));
    change(group, group.member(1), Standing.MEMBER, new GroupChange.Leave());
    assertThat(receipts(group, sender, sent, Optional.empty(), 200).of()).isEqualTo(2);
    MessageReceipts first = receipts(group, sender, sent, Optional.empty(), 1);
    MessageReceipts second = receipts(group, sender, sent, first.next(), 1);
    assertThat(first.people()).hasSize(1).doesNotContainAnyElementsOf(second.people());
    assertThat(second.people()).hasSize(1);
    assertThat(first.next()).isPresent();
    assertThat(second.next()).isEmpty();
  }

  @Test
  void p10_ofTwoPeopleTheOtherOneIsCounted() {
    Crowd two = Crowd.of(2);
    Message sent =
        stored(storage().messages().append(two.text(two.members().get(0), "hello"), NOW));

    MessageReceipts receipts =
        groups().receipts(two.id(), two.members().get(0), sent.seq(), Optional.empty(), 10);

    assertThat(receipts.of()).isEqualTo(1);
    assertThat(receipts.people())
        .containsExactly(
            new MessageReceipts.Receipt(two.members().get(1), MessageReceipts.State.SENT));
  }

  private static Attachment sameBytes(Attachment image) {
    return new Attachment(
        attachment().id(),
        image.mediaType(),
        image.fileName(),
        image.bytes(),
        image.sha256(),
        image.size(),
        image.length(),
        Optional.empty());
  }

  private MessageReceipts receipts(
      GroupCrowd group, Participant sender, Message sent, Optional<Participant> after, int limit) {
    return groups().receipts(group.crowd().id(), sender, sent.seq(), after, limit);
  }

  private GroupCrowd created(int size, Group.History history) {
    Crowd crowd = Crowd.ofGroup(size);
    stored(groups().create(crowd.created(), NAME, history, NOW));
    return new GroupCrowd(crowd);
  }

  private GroupChanged change(
      GroupCrowd group, Participant actor, Standing needs, GroupChange.What what) {
    return groups().change(new GroupChange(group.id(), actor, needs, what, MOST), NOW);
  }

  private static GroupChange.What add(Participant... who) {
    return new GroupChange.Members(Set.of(who), Set.of());
  }

  private static GroupChange.What remove(Participant... who) {
    return new GroupChange.Members(Set.of(), Set.of(who));
  }

  private static GroupChanged refused(GroupChanged.Reason reason) {
    return new GroupChanged.Refused(reason);
  }

  private static List<Message> events(GroupChanged changed) {
    if (changed instanceof GroupChanged.Done done) {
      return done.events();
    }
    throw new AssertionError("Expected a change, was " + changed);
  }

  private Message send(GroupCrowd group, Participant sender, String text) {
    return stored(storage().messages().append(group.crowd().text(sender, text), NOW));
  }

  private StoredGroup group(GroupCrowd group) {
    return groups().group(group.id(), group.member(0)).orElseThrow();
  }

  private Optional<Group.Role> roleOf(GroupCrowd group, Participant who) {
    return groups().group(group.id(), who).orElseThrow().role();
  }

  private List<Group.Member> members(GroupCrowd group) {
    return groups().members(group.id(), Optional.empty(), 200);
  }

  private Head head(GroupCrowd group, Participant viewer) {
    return storage().conversations().head(group.crowd().id(), viewer).orElseThrow();
  }

  private List<Message> page(GroupCrowd group, Participant viewer) {
    return storage().messages().page(group.crowd().id(), viewer, PageRequest.latest(200));
  }

  private List<FeedEntry> feed(Participant who) {
    return storage().feeds().after(who, FeedPosition.START, 500).entries();
  }

  private long position(GroupCrowd group, Participant who) {
    return storage()
        .conversations()
        .conversationOf(who, group.crowd().id())
        .orElseThrow()
        .position();
  }

  private List<ConversationId> list(Participant who) {
    return storage()
        .conversations()
        .conversationsOf(who, Cursor.TOP, ConversationQuery.MAX_LIMIT)
        .rows()
        .stream()
        .map(row -> row.id())
        .toList();
  }

  private Counters counters(Participant who) {
    return storage().conversations().counters(who);
  }

  private GroupStore groups() {
    return storage().groups().orElseThrow();
  }

  private record GroupCrowd(Crowd crowd) {
    GroupId id() {
      return ((ConversationId.Group) crowd.id()).group();
    }

    Participant member(int number) {
      return crowd.members().get(number);
    }
  }
}
