package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList.Cursor;
import dev.parley.chat.conversation.ConversationQuery.Filter;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.View;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationStore.MarkResult;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChange.Standing;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.view.Views;
import dev.parley.chat.view.Views.Change;
import dev.parley.chat.view.spi.ViewChanged;
import dev.parley.chat.view.spi.ViewStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store of views promises; one test or more for each number. */
public abstract class ViewStoreContract {
  private static final Participant OWNER = Participant.of("doctor", 1);
  private static final Instant LATER = NOW.plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p1_aChangeConcernsItsOwnerAlone(int size) {
    Crowd crowd = started(size);
    Participant other = crowd.members().get(1);
    int before = rows(other).size();

    ViewChanged changed = change(crowd, OWNER, all());

    View wanted = new View(true, true, Optional.of(LATER), true);
    assertThat(changed).isEqualTo(new ViewChanged.Done(wanted, true));
    assertThat(view(crowd.id(), OWNER)).isEqualTo(wanted);
    assertThat(view(crowd.id(), other)).isEqualTo(View.NONE);
    assertThat(rows(other)).hasSize(before);
    FeedEntry last = last(OWNER);
    assertThat(last.kind()).isEqualTo(ChangeKind.VIEW);
    assertThat(last.conversation()).contains(crowd.id());
    assertThat(last.actor()).contains(OWNER);
    assertThat(last.seq()).isZero();
    assertThat(last.revision()).isZero();
  }

  @Test
  void p1_whatIsSoAlreadyWritesNothing() {
    Crowd crowd = started(2);
    change(crowd, OWNER, all());
    FeedPosition before = position(OWNER);

    for (Change same : List.of(all(), Change.NOTHING, Change.NOTHING.pinned(true))) {
      assertThat(change(crowd, OWNER, same))
          .isEqualTo(new ViewChanged.Done(view(crowd.id(), OWNER), false));
    }
    assertThat(position(OWNER)).isEqualTo(before);
  }

  @Test
  void p1_eachPartChangesAloneAndBack() {
    Crowd crowd = started(3);
    change(crowd, OWNER, all());

    change(crowd, OWNER, Change.NOTHING.archived(false));
    assertThat(view(crowd.id(), OWNER)).isEqualTo(new View(true, false, Optional.of(LATER), true));
    change(crowd, OWNER, Change.NOTHING.mutedUntil(Instant.EPOCH));
    assertThat(view(crowd.id(), OWNER)).isEqualTo(new View(true, false, Optional.empty(), true));
    change(crowd, OWNER, Change.NOTHING.pinned(false).markedUnread(false));
    assertThat(view(crowd.id(), OWNER)).isEqualTo(View.NONE);
    change(crowd, OWNER, Change.NOTHING.mutedUntil(View.FOREVER));
    assertThat(view(crowd.id(), OWNER).mutedUntil()).contains(View.FOREVER);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p1_noOneElseHasAView(int size) {
    Crowd crowd = started(size);
    Participant stranger = Participant.of("user", "stranger");

    assertThat(change(crowd, stranger, all()))
        .isEqualTo(new ViewChanged.Refused(ViewChanged.Reason.NOT_MEMBER));
    assertThat(change(Crowd.of(5), OWNER, all()))
        .isEqualTo(new ViewChanged.Refused(ViewChanged.Reason.NOT_MEMBER));
  }

  @Test
  void p2_onlySoManyArePinnedWhateverHappensAtOnce() throws Exception {
    List<ConversationId> talks = talks(Views.MOST_PINNED + 5);
    List<Callable<ViewChanged>> pins = new ArrayList<>();
    talks.forEach(
        id -> pins.add(() -> views().change(id, OWNER, Change.NOTHING.pinned(true), NOW)));

    List<ViewChanged> results = new ArrayList<>();
    for (int start = 0; start < pins.size(); start += 5) {
      results.addAll(together(pins.subList(start, start + 5)));
    }

    assertThat(results)
        .filteredOn(one -> one.equals(new ViewChanged.Refused(ViewChanged.Reason.TOO_MANY)))
        .hasSize(5);
    List<ConversationId> pinned = ids(Filter.PINNED, 200);
    assertThat(pinned).hasSize(Views.MOST_PINNED);
    assertThat(views().change(pinned.get(0), OWNER, Change.NOTHING.pinned(true), NOW))
        .isEqualTo(new ViewChanged.Done(view(pinned.get(0), OWNER), false));
    views().change(pinned.get(0), OWNER, Change.NOTHING.pinned(false), NOW);
    ConversationId left =
        talks.stream().filter(id -> !pinned.contains(id)).findFirst().orElseThrow();
    assertThat(views().change(left, OWNER, Change.NOTHING.pinned(true), NOW))
        .isInstanceOf(ViewChanged.Done.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 40})
  void p3_aMessageEndsTheArchivingOfThoseWhoHaveNotMuted(int size) {
    Crowd crowd = started(size);
    Participant other = crowd.members().get(1);
    change(crowd, OWNER, Change.NOTHING.archived(true).pinned(true));
    change(crowd, other, Change.NOTHING.archived(true).mutedUntil(LATER));

    send(crowd, OWNER, "own", LATER.minusMillis(1));

    assertThat(view(crowd.id(), OWNER)).isEqualTo(new View(true, false, Optional.empty(), false));
    assertThat(view(crowd.id(), other).archived()).isTrue();
    assertThat(last(OWNER).kind()).isEqualTo(ChangeKind.VIEW);
    assertThat(last(OWNER).actor()).contains(OWNER);
    assertThat(beforeLast(OWNER).kind()).isEqualTo(ChangeKind.MESSAGE);
    assertThat(last(other).kind()).isEqualTo(ChangeKind.MESSAGE);
    send(crowd, OWNER, "again", LATER);
    assertThat(view(crowd.id(), other).archived()).isFalse();
    assertThat(last(other).kind()).isEqualTo(ChangeKind.VIEW);
    assertThat(last(OWNER).kind()).isEqualTo(ChangeKind.MESSAGE);
  }

  @Test
  void p3_anEventThatDoesNotMoveTheListLeavesItArchived() {
    Crowd crowd = started(3);
    change(crowd, OWNER, Change.NOTHING.archived(true));

    groups()
        .change(
            new GroupChange(
                group(crowd),
                crowd.members().get(1),
                Standing.MEMBER,
                new GroupChange.Leave(),
                500),
            LATER);
    assertThat(view(crowd.id(), OWNER).archived()).isTrue();
    groups()
        .change(
            new GroupChange(
                group(crowd),
                OWNER,
                Standing.ADMIN,
                new GroupChange.Rename(new Group.Name("Ward 5")),
                500),
            LATER);
    assertThat(view(crowd.id(), OWNER).archived()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 40})
  void p4_anyReadMarkEndsTheMarkAsUnread(int size) {
    Crowd crowd = started(size);
    send(crowd, crowd.members().get(1), "hello", NOW);
    storage().conversations().mark(crowd.id(), OWNER, UpTo.end(), NOW);
    change(crowd, OWNER, Change.NOTHING.markedUnread(true));
    FeedPosition before = position(OWNER);

    assertThat(mark(crowd, UpTo.delivered(Long.MAX_VALUE)).viewed()).isFalse();
    assertThat(view(crowd.id(), OWNER).markedUnread()).isTrue();
    assertThat(position(OWNER)).isEqualTo(before);
    MarkResult moved = mark(crowd, UpTo.read(1));

    assertThat(moved.viewed()).isTrue();
    assertThat(moved.moved()).isFalse();
    assertThat(view(crowd.id(), OWNER).markedUnread()).isFalse();
    assertThat(last(OWNER).kind()).isEqualTo(ChangeKind.VIEW);
    assertThat(mark(crowd, UpTo.read(1)).viewed()).isFalse();
  }

  @Test
  void p4_aMarkThatMovesEndsItToo() {
    Crowd crowd = started(2);
    send(crowd, crowd.members().get(1), "hello", NOW);
    change(crowd, OWNER, Change.NOTHING.markedUnread(true));

    MarkResult moved = mark(crowd, UpTo.end());

    assertThat(moved.moved() && moved.viewed()).isTrue();
    assertThat(view(crowd.id(), OWNER)).isEqualTo(View.NONE);
    assertThat(last(OWNER).kind()).isEqualTo(ChangeKind.VIEW);
    assertThat(beforeLast(OWNER).kind()).isEqualTo(ChangeKind.MARKS);
  }

  @Test
  void p5_aFilterReturnsExactlyWhatItNames() {
    List<ConversationId> talks = talks(30);
    for (int number = 0; number < talks.size(); number++) {
      ConversationId id = talks.get(number);
      views()
          .change(
              id,
              OWNER,
              Change.NOTHING
                  .archived(number % 3 == 0)
                  .pinned(number % 7 == 0)
                  .markedUnread(number % 5 == 0),
              NOW);
      if (number % 4 != 0) {
        storage().conversations().mark(id, OWNER, UpTo.end(), NOW);
      }
    }
    List<ConversationSummary> all =
        storage().conversations().conversationsOf(OWNER, Cursor.TOP, 200).rows();

    assertThat(all).hasSize(30);
    for (int limit : new int[] {1, 4, 200}) {
      assertThat(ids(Filter.ALL, limit)).isEqualTo(wanted(all, Filter.ALL));
      assertThat(ids(Filter.ACTIVE, limit)).isEqualTo(wanted(all, Filter.ACTIVE)).hasSize(20);
      assertThat(ids(Filter.ARCHIVED, limit)).isEqualTo(wanted(all, Filter.ARCHIVED)).hasSize(10);
      assertThat(ids(Filter.PINNED, limit)).isEqualTo(wanted(all, Filter.PINNED)).hasSize(5);
      assertThat(ids(Filter.UNREAD, limit)).isEqualTo(wanted(all, Filter.UNREAD)).hasSize(8);
    }
  }

  private static List<ConversationId> wanted(List<ConversationSummary> all, Filter filter) {
    return all.stream()
        .filter(
            row ->
                switch (filter) {
                  case ALL -> true;
                  case ACTIVE -> !row.view().archived();
                  case ARCHIVED -> row.view().archived();
                  case PINNED -> row.view().pinned();
                  case UNREAD -> row.viewer().unread() > 0 || row.view().markedUnread();
                })
        .map(ConversationSummary::id)
        .toList();
  }

  @Test
  void p5_aConversationThatMovesBetweenPagesIsNotLost() {
    List<ConversationId> talks = talks(6);
    ConversationPage first = views().conversationsOf(OWNER, Filter.ACTIVE, Cursor.TOP, 2);
    storage().messages().append(text(0, "again"), LATER);

    List<ConversationId> rest = new ArrayList<>();
    Optional<Cursor> next = first.next();
    while (next.isPresent()) {
      ConversationPage page = views().conversationsOf(OWNER, Filter.ACTIVE, next.get(), 2);
      page.rows().forEach(row -> rest.add(row.id()));
      next = page.next();
    }

    assertThat(rest).contains(talks.get(0), talks.get(1), talks.get(2), talks.get(3));
  }

  @Test
  void p6_whoReturnsToAGroupHasNoViewOfIt() {
    Crowd crowd = started(3);
    Participant guest = crowd.members().get(1);
    change(crowd, guest, all());

    groups()
        .change(
            new GroupChange(group(crowd), guest, Standing.MEMBER, new GroupChange.Leave(), 500),
            NOW);
    assertThat(storage().conversations().conversationOf(guest, crowd.id())).isEmpty();
    groups()
        .change(
            new GroupChange(
                group(crowd),
                OWNER,
                Standing.MEMBER,
                new GroupChange.Members(Set.of(guest), Set.of()),
                500),
            NOW);

    assertThat(view(crowd.id(), guest)).isEqualTo(View.NONE);
  }

  @Test
  void p7_whatIsUnreadSaysUntilWhenItIsMuted() {
    Crowd crowd = started(2);
    change(crowd, OWNER, Change.NOTHING.mutedUntil(LATER).markedUnread(true));

    UnreadConversation unread = unread();
    assertThat(unread.unread()).isZero();
    assertThat(unread.mutedUntil()).isEqualTo(LATER);
    assertThat(unread.counts(LATER.minusMillis(1))).isFalse();
    assertThat(unread.counts(LATER)).isTrue();
    change(crowd, OWNER, Change.NOTHING.mutedUntil(Instant.EPOCH));
    assertThat(unread().mutedUntil()).isEqualTo(Instant.EPOCH);
    change(crowd, OWNER, Change.NOTHING.markedUnread(false));
    assertThat(storage().conversations().unread(Set.of(OWNER), 5)).isEmpty();
  }

  private UnreadConversation unread() {
    return storage().conversations().unread(Set.of(OWNER), 5).getOrDefault(OWNER, List.of()).get(0);
  }

  private static Change all() {
    return Change.NOTHING.pinned(true).archived(true).mutedUntil(LATER).markedUnread(true);
  }

  private Crowd started(int size) {
    Crowd crowd = Crowd.of(size);
    if (size > 2) {
      stored(groups().create(crowd.created(), new Group.Name("Ward 4"), Group.History.ALL, NOW));
    } else {
      stored(storage().messages().append(crowd.text(OWNER, "first"), NOW));
    }
    return crowd;
  }

  private List<ConversationId> talks(int count) {
    List<ConversationId> talks = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      talks.add(stored(storage().messages().append(text(number, "hello"), NOW)).conversation());
    }
    return talks;
  }

  private static NewMessage text(int number, String text) {
    return Samples.text(Participant.of("user", 100 + number), OWNER, text);
  }

  private List<ConversationId> ids(Filter filter, int limit) {
    List<ConversationId> found = new ArrayList<>();
    Optional<Cursor> next = Optional.of(Cursor.TOP);
    while (next.isPresent()) {
      ConversationPage page = views().conversationsOf(OWNER, filter, next.get(), limit);
      page.rows().forEach(row -> found.add(row.id()));
      next = page.next();
    }
    return found;
  }

  private void send(Crowd crowd, Participant who, String text, Instant now) {
    assertThat(stored(storage().messages().append(crowd.text(who, text), now)).body())
        .isInstanceOf(Body.Content.class);
  }

  private MarkResult mark(Crowd crowd, UpTo upTo) {
    return storage().conversations().mark(crowd.id(), OWNER, upTo, NOW).orElseThrow();
  }

  private ViewChanged change(Crowd crowd, Participant who, Change change) {
    return views().change(crowd.id(), who, change, NOW);
  }

  private View view(ConversationId id, Participant who) {
    return storage().conversations().conversationOf(who, id).orElseThrow().view();
  }

  private static GroupId group(Crowd crowd) {
    return ((ConversationId.Group) crowd.id()).group();
  }

  private FeedPosition position(Participant who) {
    return storage().conversations().counters(who).position();
  }

  private List<FeedEntry> rows(Participant who) {
    return storage().feeds().after(who, FeedPosition.START, 1000).entries();
  }

  private FeedEntry last(Participant who) {
    List<FeedEntry> rows = rows(who);
    return rows.get(rows.size() - 1);
  }

  private FeedEntry beforeLast(Participant who) {
    List<FeedEntry> rows = rows(who);
    return rows.get(rows.size() - 2);
  }

  private ViewStore views() {
    return storage().views().orElseThrow();
  }

  private GroupStore groups() {
    return storage().groups().orElseThrow();
  }
}
