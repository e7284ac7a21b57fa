package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.search.SearchQuery;
import dev.parley.chat.search.spi.SearchTerms;
import dev.parley.chat.search.spi.SearchWanted;
import dev.parley.chat.spi.ChatStorage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in every store after a message changed, whichever feature changed it. */
public abstract class JournalContract {
  private static final ChatEvent.ChangeKind EDITED = new ChatEvent.ChangeKind("edited");
  private static final ChatEvent.ChangeKind DELETED = new ChatEvent.ChangeKind("deleted");

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  /**
   * Changes a message as a feature's store would: its own statements, then the journal.
   *
   * @param message which one
   * @param body what it holds afterwards
   * @param kind what changed
   * @param actor who changed it
   */
  protected abstract void change(
      Message message, Body body, ChatEvent.ChangeKind kind, Participant actor);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 33})
  void aChangeRaisesTheRevisionAndReachesEveryFeedOnce(int size) {
    Crowd crowd = started(size);
    Participant sender = crowd.members().get(0);
    Message first = send(crowd, "first");
    send(crowd, "second");
    Head before = head(crowd, sender);

    change(first, text("first, edited"), EDITED, sender);

    Head after = head(crowd, sender);
    Message changed = message(crowd, first.seq());
    assertThat(after.revision()).isGreaterThan(before.revision());
    assertThat(changed.revision()).isEqualTo(after.revision());
    assertThat(changed.text()).isEqualTo("first, edited");
    assertThat(changed.sentAt()).isEqualTo(first.sentAt());
    assertThat(message(crowd, first.seq() + 1).revision()).isZero();
    for (Participant who : crowd.members()) {
      FeedEntry row = newest(who);
      assertThat(row.kind()).isEqualTo(EDITED);
      assertThat(row.seq()).isEqualTo(first.seq());
      assertThat(row.revision()).isEqualTo(after.revision());
      assertThat(row.actor()).contains(sender);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aChangeMovesNoCountNoMarkAndNoPlaceInTheList(int size) {
    Crowd crowd = started(size);
    Participant reader = crowd.members().get(1);
    Message first = send(crowd, "first");
    send(crowd, "second");
    Head before = head(crowd, reader);
    Counters counters = storage().conversations().counters(reader);
    ConversationSummary row = row(reader);

    change(first, text("edited"), EDITED, first.sender());

    assertThat(head(crowd, reader).viewer()).isEqualTo(before.viewer());
    assertThat(head(crowd, reader).others()).isEqualTo(before.others());
    assertThat(head(crowd, reader).lastSeq()).isEqualTo(before.lastSeq());
    assertThat(head(crowd, reader).marksRevision()).isEqualTo(before.marksRevision());
    Counters afterwards = storage().conversations().counters(reader);
    assertThat(afterwards.unreadMessages()).isEqualTo(counters.unreadMessages());
    assertThat(afterwards.position().number()).isEqualTo(counters.position().number() + 1);
    assertThat(row(reader).position()).isEqualTo(row.position());
    assertThat(row(reader).last()).isEqualTo(row.last());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void theListFollowsAChangeOfTheNewestMessage(int size) {
    Crowd crowd = started(size);
    Participant reader = crowd.members().get(1);
    Message newest = send(crowd, "a secret");

    change(newest, text("edited"), EDITED, newest.sender());
    assertThat(row(reader).last().preview()).isEqualTo("edited");

    change(newest, new Body.Deleted(NOW, newest.sender()), DELETED, newest.sender());
    assertThat(row(reader).last().preview()).isEmpty();
    assertThat(row(reader).last().kind()).isEqualTo(Message.Kind.DELETED);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aChangedTextIsFoundByItsNewWordsOnly(int size) {
    Crowd crowd = started(size);
    Message first = send(crowd, "a secret");
    Message second = send(crowd, "another secret");
    index();
    assertThat(found(crowd, "secret")).hasSize(2);

    change(first, text("edited"), EDITED, first.sender());
    change(second, new Body.Deleted(NOW, second.sender()), DELETED, second.sender());

    assertThat(found(crowd, "secret")).isEmpty();
    index();
    assertThat(found(crowd, "secret")).isEmpty();
    assertThat(found(crowd, "edited")).extracting(Message::seq).containsExactly(first.seq());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aDeletedMessageKeepsItsPlaceAndNothingElse(int size) {
    Crowd crowd = started(size);
    Participant sender = crowd.members().get(0);
    Message sent = stored(storage().messages().append(crowd.image(sender, attachment()), NOW));
    send(crowd, "after");

    change(sent, new Body.Deleted(NOW, sender), DELETED, sender);

    Message deleted = message(crowd, sent.seq());
    assertThat(deleted.id()).isEqualTo(sent.id());
    assertThat(deleted.kind()).isEqualTo(Message.Kind.DELETED);
    assertThat(deleted.text()).isEmpty();
    assertThat(deleted.attachments()).isEmpty();
    assertThat(((Body.Deleted) deleted.body()).by()).isEqualTo(sender);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aRepeatedSendAnswersTheMessageAsItIsNow(int size) {
    Crowd crowd = started(size);
    NewMessage keyed = crowd.keyed(crowd.members().get(0), "once", "k");
    Message sent = stored(storage().messages().append(keyed, NOW));
    change(sent, text("edited"), EDITED, sent.sender());

    Appended again = storage().messages().append(keyed, NOW);

    assertThat(again).isEqualTo(new Appended.Replay(message(crowd, sent.seq())));
    assertThat(((Appended.Replay) again).message().text()).isEqualTo("edited");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 33})
  void aChangeIsOneEventWithTheMessageAsItIsNow(int size) {
    storage().events().orElseThrow().keep(Duration.ofDays(1));
    Crowd crowd = started(size);
    Message sent = send(crowd, "first");
    change(sent, text("second"), EDITED, sent.sender());
    change(sent, text("third"), EDITED, sent.sender());

    Message now = message(crowd, sent.seq());
    List<ChatEvent> events = events();
    assertThat(now.text()).isEqualTo("third");
    assertThat(events.subList(events.size() - 3, events.size()))
        .containsExactly(
            new ChatEvent.MessageSent(now),
            new ChatEvent.MessageChanged(now, EDITED),
            new ChatEvent.MessageChanged(now, EDITED));
    assertThat(events).hasSize(size > 2 ? 4 : 3);
  }

  private List<ChatEvent> events() {
    return storage().events().orElseThrow().after(FeedPosition.START, 100).entries().stream()
        .map(entry -> entry.event().orElseThrow())
        .toList();
  }

  private static Body text(String text) {
    return new Body.Content(new MessageText(text), List.of());
  }

  private Crowd started(int size) {
    Crowd crowd = Crowd.of(size);
    if (size > 2) {
      stored(storage().messages().append(crowd.created(), NOW));
    }
    return crowd;
  }

  private Message send(Crowd crowd, String text) {
    return stored(storage().messages().append(crowd.text(crowd.members().get(0), text), NOW));
  }

  private Message message(Crowd crowd, long seq) {
    Participant reader = crowd.members().get(1);
    return storage().messages().page(crowd.id(), reader, PageRequest.after(seq - 1, 1)).get(0);
  }

  private Head head(Crowd crowd, Participant viewer) {
    return storage().conversations().head(crowd.id(), viewer).orElseThrow();
  }

  private ConversationSummary row(Participant who) {
    return storage()
        .conversations()
        .conversationsOf(who, ConversationList.Cursor.TOP, 5)
        .rows()
        .get(0);
  }

  private FeedEntry newest(Participant who) {
    List<FeedEntry> entries = storage().feeds().after(who, FeedPosition.START, 1000).entries();
    return entries.get(entries.size() - 1);
  }

  private void index() {
    int indexed;
    do {
      indexed = storage().search().orElseThrow().index(50);
    } while (indexed > 0);
  }

  private List<Message> found(Crowd crowd, String text) {
    return storage()
        .search()
        .orElseThrow()
        .find(
            SearchWanted.of(
                crowd.members().get(1),
                List.of(crowd.id()),
                SearchTerms.parse(text),
                SearchQuery.of(text, 9),
                9));
  }
}
