package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.change.Emoji;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.MessageContext.Quote;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link MessageStore} promises of replies, and of pages around a message and of changes. */
public abstract class MessagePlacesContract extends MessagePagesContract {
  private static final Participant NEWCOMER = Participant.of("user", "newcomer");

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p16_aReplyIsReadWithWhatItQuotes(int size) {
    Crowd crowd = crowd(size);
    Message origin = say(crowd, 0, "x".repeat(300));
    Message reply = stored(append(crowd, 1, "yes", origin.seq()));

    Quote quote = Quote.of(origin);
    assertThat(quote.origin().orElseThrow().preview()).hasSize(200);
    assertThat(reply.replyTo()).contains(quote);
    assertThat(pages(crowd, 0)).endsWith(origin, reply);
    assertThat(storage().messages().bySeq(crowd.id(), who(crowd, 0), Set.of(reply.seq())))
        .containsValue(reply);
    Message edited = change(crowd, origin, edit("edited", origin));
    assertThat(pages(crowd, 1).get((int) reply.seq() - 1).replyTo()).contains(Quote.of(edited));
    Message gone = change(crowd, origin, new MessageChange.Delete(false, Instant.MIN, false));
    Message now = pages(crowd, 1).get((int) reply.seq() - 1);
    assertThat(now.replyTo()).contains(Quote.of(gone));
    assertThat(now.replyTo().orElseThrow().origin().orElseThrow().preview()).isEmpty();
    assertThat(now.revision()).isZero();
  }

  @Test
  void p16_aViewerSeesOnlyOfAQuoteWhatTheyMayRead() {
    Crowd crowd = crowd(3);
    Message origin = say(crowd, 0, "secret");
    join(crowd);
    Message reply = stored(append(crowd, 1, "yes", origin.seq()));

    Message seen =
        storage().messages().bySeq(crowd.id(), NEWCOMER, Set.of(reply.seq())).get(reply.seq());
    assertThat(seen)
        .isEqualTo(
            reply.with(
                new MessageContext(Optional.of(Quote.hidden(origin.seq())), List.of(), false)));
    assertThat(storage().messages().append(replying(crowd, NEWCOMER, origin.seq()), NOW))
        .isEqualTo(new Appended.Refused(Appended.Reason.INVALID_REPLY));
    assertThat(pages(crowd, 0)).endsWith(reply);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p16_aReplyToWhatIsNotThereIsRefused(int size) {
    Crowd crowd = crowd(size);
    Message origin = say(crowd, 0, "one");
    say(elsewhere(crowd), 0, "elsewhere");
    Head before = head(crowd);

    for (long seq : new long[] {0, -1, origin.seq() + 1, origin.seq() + 2, 1L << 23, 1L << 40}) {
      assertThat(append(crowd, 1, "yes", seq))
          .isEqualTo(new Appended.Refused(Appended.Reason.INVALID_REPLY));
    }
    assertThat(head(crowd)).isEqualTo(before);
  }

  @Test
  void p16_theFirstMessageOfAConversationRepliesToNone() {
    Crowd crowd = Crowd.of(2);

    assertThat(append(crowd, 0, "yes", 1))
        .isEqualTo(new Appended.Refused(Appended.Reason.INVALID_REPLY));
    assertThat(storage().conversations().head(crowd.id(), who(crowd, 0))).isEmpty();
  }

  @Test
  void p16_aRepeatedReplyIsAnsweredWithItsQuote() {
    Crowd crowd = crowd(2);
    Message origin = say(crowd, 0, "one");
    NewMessage plain = crowd.keyed(who(crowd, 1), "yes", "k");
    NewMessage keyed =
        new NewMessage(
            plain.conversation(),
            plain.founders(),
            plain.sender(),
            plain.body(),
            Optional.of(origin.seq()),
            plain.clientMessageId(),
            plain.fingerprint());
    Message reply = stored(storage().messages().append(keyed, NOW));

    assertThat(storage().messages().append(keyed, NOW)).isEqualTo(new Appended.Replay(reply));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p17_aPageAroundAMessageHasBothSides(int size) {
    Crowd crowd = crowd(size);
    while (head(crowd, 0) < 12) {
      say(crowd, 0, "text");
    }

    assertThat(around(crowd, 6, 5)).containsExactly(4L, 5L, 6L, 7L, 8L);
    assertThat(around(crowd, 6, 4)).containsExactly(4L, 5L, 6L, 7L);
    assertThat(around(crowd, 6, 1)).containsExactly(6L);
    assertThat(around(crowd, 1, 4)).containsExactly(1L, 2L);
    assertThat(around(crowd, 12, 4)).containsExactly(10L, 11L, 12L);
    assertThat(around(crowd, 6, 200))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 12).boxed().toList());
    assertThat(around(crowd, 1L << 50, 4)).doesNotContain(1L << 50);
  }

  @Test
  void p17_aPageAroundAMessageLeavesOutWhatIsHidden() {
    Crowd crowd = crowd(3);
    say(crowd, 0, "before");
    join(crowd);
    Message after = say(crowd, 0, "after");

    assertThat(
            storage().messages().page(crowd.id(), NEWCOMER, PageRequest.around(after.seq(), 200)))
        .extracting(Message::seq)
        .containsExactly(after.seq() - 1, after.seq());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p17_changesComeInTheirOrderAndEachMessageOnce(int size) {
    Crowd crowd = crowd(size);
    Message one = say(crowd, 0, "one");
    Message two = say(crowd, 0, "two");
    Message three = say(crowd, 0, "three");
    Crowd other = elsewhere(crowd);
    change(other, say(other, 0, "elsewhere"), react());
    assertThat(changed(crowd, 0, 0, 10)).isEmpty();
    change(crowd, three, react());
    Message first = change(crowd, one, edit("edited", one));
    Message last = change(crowd, three, new MessageChange.Pin(true));
    Message gone = change(crowd, two, new MessageChange.Delete(false, Instant.MIN, false));

    assertThat(changed(crowd, 0, 0, 10)).containsExactly(first, last, gone);
    assertThat(changed(crowd, 0, 0, 2)).containsExactly(first, last);
    assertThat(changed(crowd, 0, first.revision(), 10)).containsExactly(last, gone);
    assertThat(changed(crowd, 0, gone.revision(), 10)).isEmpty();
    assertThat(changed(crowd, 1, first.revision() - 1, 1))
        .extracting(Message::revision)
        .containsExactly(first.revision());
    assertThat(
            storage()
                .messages()
                .page(crowd.id(), Participant.of("user", "no"), PageRequest.changedAfter(0, 10)))
        .isEmpty();
  }

  @Test
  void p17_changesOfWhatIsHiddenAreLeftOut() {
    Crowd crowd = crowd(3);
    Message before = say(crowd, 0, "before");
    join(crowd);
    Message after = say(crowd, 0, "after");
    change(crowd, before, react());
    change(crowd, after, react());

    assertThat(storage().messages().page(crowd.id(), NEWCOMER, PageRequest.changedAfter(0, 10)))
        .extracting(Message::seq)
        .containsExactly(after.seq());
  }

  private static Crowd elsewhere(Crowd crowd) {
    return new Crowd(
        ConversationId.between(who(crowd, 0), NEWCOMER), List.of(who(crowd, 0), NEWCOMER));
  }

  private Crowd crowd(int size) {
    Crowd crowd = Crowd.of(size);
    if (size > 2) {
      stored(
          storage()
              .groups()
              .orElseThrow()
              .create(crowd.created(), new Group.Name("Ward 4"), Group.History.JOINED, NOW));
    }
    return crowd;
  }

  private void join(Crowd crowd) {
    ConversationId.Group id = (ConversationId.Group) crowd.id();
    storage()
        .groups()
        .orElseThrow()
        .change(
            new GroupChange(
                id.group(),
                Participant.SYSTEM,
                GroupChange.Standing.HOST,
                new GroupChange.Members(Set.of(NEWCOMER), Set.of()),
                500),
            NOW);
  }

  private static Participant who(Crowd crowd, int index) {
    return crowd.members().get(index);
  }

  private Message say(Crowd crowd, int sender, String text) {
    return stored(storage().messages().append(crowd.text(who(crowd, sender), text), NOW));
  }

  private Appended append(Crowd crowd, int sender, String text, long replyTo) {
    NewMessage plain = crowd.text(who(crowd, sender), text);
    return storage().messages().append(replying(plain, replyTo), NOW);
  }

  private static NewMessage replying(Crowd crowd, Participant sender, long replyTo) {
    return replying(crowd.text(sender, "x"), replyTo);
  }

  private static NewMessage replying(NewMessage plain, long replyTo) {
    return new NewMessage(
        plain.conversation(),
        plain.founders(),
        plain.sender(),
        plain.body(),
        Optional.of(replyTo),
        Optional.empty(),
        plain.fingerprint());
  }

  private static MessageChange.Edit edit(String text, Message seen) {
    return new MessageChange.Edit(
        new MessageText(text), List.of(), seen.textRevision(), Instant.MIN, false);
  }

  private static MessageChange.What react() {
    return new MessageChange.React(new Emoji("👍"), true);
  }

  private Message change(Crowd crowd, Message message, MessageChange.What what) {
    MessageChanged changed =
        storage()
            .changes()
            .orElseThrow()
            .change(new MessageChange(crowd.id(), message.seq(), message.sender(), what), NOW);
    return ((MessageChanged.Done) changed).message();
  }

  private List<Message> changed(Crowd crowd, int viewer, long revision, int limit) {
    return storage()
        .messages()
        .page(crowd.id(), who(crowd, viewer), PageRequest.changedAfter(revision, limit));
  }

  private List<Long> around(Crowd crowd, long seq, int limit) {
    return storage()
        .messages()
        .page(crowd.id(), who(crowd, 1), PageRequest.around(seq, limit))
        .stream()
        .map(Message::seq)
        .toList();
  }

  private List<Message> pages(Crowd crowd, int viewer) {
    return storage().messages().page(crowd.id(), who(crowd, viewer), PageRequest.latest(200));
  }

  private Head head(Crowd crowd) {
    return storage().conversations().head(crowd.id(), who(crowd, 0)).orElseThrow();
  }

  private long head(Crowd crowd, int viewer) {
    return storage()
        .conversations()
        .head(crowd.id(), who(crowd, viewer))
        .map(Head::lastSeq)
        .orElse(0L);
  }
}
