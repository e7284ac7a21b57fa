package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationStore.MarkResult;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.SeqRange;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.spi.ChatStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of the stores about members, in conversations of two and in groups of any size. */
public abstract class MembersContract {
  private static final Participant OUTSIDER = Participant.of("doctor", 99);

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 33, 500})
  void everyMemberButTheSenderHasTheMessageUnread(int size) {
    Crowd crowd = Crowd.of(size);
    start(crowd);
    Participant sender = crowd.members().get(0);

    Message sent = send(crowd, sender, "Good morning");

    for (Participant who : crowd.members()) {
      Head head = head(crowd, who);
      boolean own = who.equals(sender);
      assertThat(head.viewer().unread()).isEqualTo(own ? 0 : 1);
      assertThat(head.size()).isEqualTo(size);
      assertThat(head.lastSeq()).isEqualTo(sent.seq());
      assertThat(head.isMember()).isTrue();
      assertThat(counters(who).unreadMessages()).isEqualTo(own ? 0 : 1);
      assertThat(counters(who).unreadConversations()).isEqualTo(own ? 0 : 1);
      ConversationSummary row = list(who).get(0);
      assertThat(row.id()).isEqualTo(crowd.id());
      assertThat(row.last().preview()).isEqualTo("Good morning");
      assertThat(row.viewer()).isEqualTo(head.viewer());
      assertThat(row.others()).isEqualTo(head.others());
      assertThat(newest(who).kind()).isEqualTo(ChatEvent.ChangeKind.MESSAGE);
      assertThat(newest(who).seq()).isEqualTo(sent.seq());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 32, 33, 500})
  void aMarkReachesTheOthersUpToThirtyTwoMembers(int size) {
    Crowd crowd = Crowd.of(size);
    start(crowd);
    Message sent = send(crowd, crowd.members().get(0), "Good morning");
    Participant reader = crowd.members().get(1);
    Head before = head(crowd, reader);

    MarkResult result =
        conversations().mark(crowd.id(), reader, UpTo.read(sent.seq()), NOW).orElseThrow();

    boolean shared = size <= Head.MARKS_SHARED_UP_TO;
    assertThat(result.moved()).isTrue();
    assertThat(result.shared()).isEqualTo(shared);
    assertThat(result.member())
        .isEqualTo(new Member(reader, new Member.Marks(sent.seq(), sent.seq()), 0));
    assertThat(head(crowd, reader).marksRevision()).isGreaterThan(before.marksRevision());
    assertThat(head(crowd, reader).revision()).isEqualTo(before.revision());
    for (Participant who : crowd.members()) {
      boolean notified = shared || who.equals(reader);
      assertThat(newest(who).kind())
          .isEqualTo(notified ? ChatEvent.ChangeKind.MARKS : ChatEvent.ChangeKind.MESSAGE);
      assertThat(head(crowd, who).others().isPresent()).isEqualTo(shared);
    }
  }

  @Test
  void theMarksOfTheOthersAreTheLowest() {
    Crowd crowd = Crowd.of(4);
    start(crowd);
    Participant sender = crowd.members().get(0);
    Message sent = send(crowd, sender, "Good morning");
    mark(crowd, 1, UpTo.read(sent.seq()));
    mark(crowd, 2, UpTo.delivered(sent.seq()));
    assertThat(head(crowd, sender).others()).contains(new Member.Marks(1, 1));

    mark(crowd, 3, UpTo.delivered(sent.seq()));

    assertThat(head(crowd, sender).others()).contains(new Member.Marks(sent.seq(), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 33, 500})
  void membersAreMetOnceByThePage(int size) {
    Crowd crowd = Crowd.of(size);
    start(crowd);
    List<Participant> met = new ArrayList<>();
    Optional<Participant> after = Optional.empty();

    List<Member> page = conversations().members(crowd.id(), after, 200);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(200);
      page.forEach(member -> met.add(member.participant()));
      page = conversations().members(crowd.id(), Optional.of(met.get(met.size() - 1)), 200);
    }

    assertThat(met).containsExactlyInAnyOrderElementsOf(crowd.members());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 33, 500})
  void membersAreFoundAmongOthers(int size) {
    Crowd crowd = Crowd.of(size);
    start(crowd);
    List<Participant> asked = new ArrayList<>(crowd.members().subList(0, size - 1));
    asked.add(OUTSIDER);

    assertThat(conversations().membersAmong(crowd.id(), asked).keySet())
        .containsExactlyInAnyOrderElementsOf(crowd.members().subList(0, size - 1));
    assertThat(conversations().membersAmong(crowd.id(), List.of())).isEmpty();
    assertThat(conversations().membersAmong(Crowd.of(3).id(), asked)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 33})
  void anOutsiderSeesNothingAndSendsNothing(int size) {
    Crowd crowd = Crowd.of(size);
    start(crowd);
    Attachment image = attachment();
    stored(messages().append(crowd.image(crowd.members().get(0), image), NOW));
    // Takes part in something else, so the stores know them.
    stored(messages().append(Samples.text(OUTSIDER, crowd.members().get(0), "hello"), NOW));

    assertThat(conversations().head(crowd.id(), OUTSIDER)).isEmpty();
    assertThat(messages().page(crowd.id(), OUTSIDER, PageRequest.latest(50))).isEmpty();
    assertThat(messages().bySeq(crowd.id(), OUTSIDER, Set.of(1L, 2L))).isEmpty();
    assertThat(messages().messageOf(image.id(), OUTSIDER)).isEmpty();
    assertThat(messages().messageOf(image.id(), crowd.members().get(1))).isPresent();
    assertThat(conversations().conversationOf(OUTSIDER, crowd.id())).isEmpty();
    assertThat(conversations().mark(crowd.id(), OUTSIDER, UpTo.read(1), NOW)).isEmpty();
    Head before = head(crowd, crowd.members().get(0));
    assertThat(messages().append(crowd.text(OUTSIDER, "let me in"), NOW))
        .isEqualTo(new Appended.Refused(Appended.Reason.NOT_MEMBER));
    assertThat(head(crowd, crowd.members().get(0))).isEqualTo(before);
  }

  @Test
  void aGroupStartsWithItsEventAndNothingUnread() {
    Crowd crowd = Crowd.of(3);
    Participant creator = crowd.members().get(0);

    Message created = stored(messages().append(crowd.created(), NOW));

    assertThat(created.kind()).isEqualTo(Message.Kind.EVENT);
    assertThat(created.seq()).isEqualTo(1);
    for (Participant who : crowd.members()) {
      Head head = head(crowd, who);
      assertThat(head.viewer()).isEqualTo(new Member(who, new Member.Marks(1, 1), 0));
      assertThat(head.visible()).containsExactly(SeqRange.ALL);
      assertThat(counters(who).unreadMessages()).isZero();
      assertThat(list(who).get(0).last().kind()).isEqualTo(Message.Kind.EVENT);
      assertThat(messages().page(crowd.id(), who, PageRequest.latest(10))).containsExactly(created);
    }
    assertThat(created.sender()).isEqualTo(creator);
    assertThat(created.body()).isEqualTo(crowd.created().body());
  }

  @Test
  void aGroupThatWasNotStartedTakesNoMessage() {
    Crowd crowd = Crowd.of(3);

    assertThat(messages().append(crowd.text(crowd.members().get(0), "hello"), NOW))
        .isEqualTo(new Appended.Refused(Appended.Reason.NOT_MEMBER));
    assertThat(conversations().head(crowd.id(), crowd.members().get(0))).isEmpty();
  }

  @Test
  void anEventCountsNowhere() {
    Crowd crowd = Crowd.of(3);
    start(crowd);
    Participant reader = crowd.members().get(1);
    send(crowd, crowd.members().get(0), "one");
    stored(messages().append(crowd.event(crowd.members().get(2), "renamed"), NOW));
    send(crowd, crowd.members().get(0), "two");

    assertThat(head(crowd, reader).viewer().unread()).isEqualTo(2);
    mark(crowd, 1, UpTo.read(2));
    assertThat(head(crowd, reader).viewer().unread()).isEqualTo(1);
    mark(crowd, 1, UpTo.read(3));
    assertThat(head(crowd, reader).viewer().unread()).isEqualTo(1);
    assertThat(counters(reader).unreadMessages()).isEqualTo(1);
    mark(crowd, 1, UpTo.read(4));
    assertThat(counters(reader).unreadMessages()).isZero();
  }

  @Test
  void messagesAreReadByNumberWhateverLiesBetween() {
    Crowd crowd = Crowd.of(2);
    Participant sender = crowd.members().get(0);
    for (int number = 1; number <= 120; number++) {
      send(crowd, sender, "message " + number);
    }

    assertThat(messages().bySeq(crowd.id(), sender, Set.of(1L, 60L, 120L, 121L)))
        .containsOnlyKeys(1L, 60L, 120L)
        .hasEntrySatisfying(60L, found -> assertThat(found.text()).isEqualTo("message 60"));
    assertThat(messages().bySeq(crowd.id(), sender, Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 33})
  void whatHappensInAConversationReachesEveryListener(int size) throws InterruptedException {
    Crowd crowd = Crowd.of(size);
    start(crowd);
    InMemoryDirectory people = InMemoryDirectory.create();
    crowd.members().forEach(who -> people.put(who, ParticipantProfile.of("Somebody")));
    Participant sender = crowd.members().get(0);
    try (Chat chat =
        Chat.builder()
            .storage(storage())
            .directory(people)
            .access((actor, action, about) -> true)
            .build()) {
      List<ReceivedTexts> received = new ArrayList<>();
      for (Participant who : crowd.members()) {
        received.add(new ReceivedTexts(chat, who, chat.position(who)));
      }

      chat.send(Draft.from(sender).to(crowd.id().peerOf(sender)).text("Good morning"));

      for (ReceivedTexts listener : received) {
        assertThat(listener.next()).isEqualTo("Good morning");
        listener.close();
      }
    }
  }

  private void start(Crowd crowd) {
    if (crowd.id() instanceof ConversationId.Group) {
      stored(messages().append(crowd.created(), NOW));
    } else {
      Participant first = crowd.members().get(0);
      send(crowd, first, "first");
      conversations().mark(crowd.id(), crowd.members().get(1), UpTo.read(1), NOW);
    }
  }

  private Message send(Crowd crowd, Participant sender, String text) {
    return stored(messages().append(crowd.text(sender, text), NOW));
  }

  private void mark(Crowd crowd, int member, UpTo upTo) {
    assertThat(conversations().mark(crowd.id(), crowd.members().get(member), upTo, NOW))
        .isPresent();
  }

  private Head head(Crowd crowd, Participant viewer) {
    return conversations().head(crowd.id(), viewer).orElseThrow();
  }

  private Counters counters(Participant who) {
    return conversations().counters(who);
  }

  private List<ConversationSummary> list(Participant who) {
    return conversations().conversationsOf(who, ConversationList.Cursor.TOP, 10).rows();
  }

  private FeedEntry newest(Participant who) {
    List<FeedEntry> entries = storage().feeds().after(who, FeedPosition.START, 1000).entries();
    return entries.get(entries.size() - 1);
  }

  private ConversationStore conversations() {
    return storage().conversations();
  }

  private MessageStore messages() {
    return storage().messages();
  }
}
