package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.change.Changes;
import dev.parley.chat.change.Emoji;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.change.spi.MessageChanged.Reason;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store of changes promises; one test or more for each number. */
public abstract class ChangeStoreContract {
  private static final Participant STRANGER = Participant.of("user", "stranger");
  private static final Emoji THUMB = new Emoji("👍");
  private static final Emoji HEART = new Emoji("❤️");
  private static final Instant LATER = NOW.plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p1_aMessageThatTheActorCannotReadIsNotThere(int size) {
    Crowd crowd = started(size);
    Message sent = send(crowd, 0, "hello");

    for (MessageChange.What what :
        List.of(edit("other", sent), deletion(true), react(THUMB, true), pin(true))) {
      assertThat(change(crowd, sent.seq(), STRANGER, what, LATER))
          .isEqualTo(refused(Reason.NO_SUCH_MESSAGE));
      for (long seq : new long[] {0, sent.seq() + 1, 1L << 23, Long.MAX_VALUE}) {
        assertThat(change(crowd, seq, sent.sender(), what, LATER))
            .isEqualTo(refused(Reason.NO_SUCH_MESSAGE));
      }
    }
    assertThat(
            changes()
                .change(
                    new MessageChange(
                        ConversationId.between(STRANGER, sent.sender()),
                        1,
                        STRANGER,
                        deletion(true)),
                    LATER))
        .isEqualTo(refused(Reason.NO_SUCH_MESSAGE));
    assertThat(message(crowd, sent.seq())).isEqualTo(sent);
  }

  @Test
  void p1_aFormerMemberOnlyDeletesWhatTheyCanStillRead() {
    Crowd crowd = started(4);
    Participant leaver = crowd.members().get(1);
    Message own = send(crowd, 1, "mine");
    leave(crowd, leaver);
    Message after = send(crowd, 0, "after");

    assertThat(change(crowd, own.seq(), leaver, edit("other", own), LATER))
        .isEqualTo(refused(Reason.NOT_PERMITTED));
    assertThat(change(crowd, own.seq(), leaver, react(THUMB, true), LATER))
        .isEqualTo(refused(Reason.NOT_PERMITTED));
    assertThat(change(crowd, own.seq(), leaver, pin(true), LATER))
        .isEqualTo(refused(Reason.NOT_PERMITTED));
    assertThat(change(crowd, after.seq(), leaver, deletion(true), LATER))
        .isEqualTo(refused(Reason.NO_SUCH_MESSAGE));
    assertThat(done(change(crowd, own.seq(), leaver, deletion(false), LATER)).body())
        .isEqualTo(new Body.Deleted(LATER, leaver));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p1_whatIsDecidedHoldsForTheMessageAsItIs(int size) {
    Crowd crowd = started(size);
    Message sent = send(crowd, 0, "one");
    Participant sender = sent.sender();
    Participant other = crowd.members().get(1);

    assertThat(change(crowd, sent.seq(), other, edit("two", sent), LATER))
        .isEqualTo(refused(Reason.NOT_PERMITTED));
    assertThat(change(crowd, sent.seq(), other, deletion(false), LATER))
        .isEqualTo(refused(Reason.NOT_PERMITTED));
    assertThat(change(crowd, sent.seq(), sender, edit("one", sent), LATER))
        .isEqualTo(new MessageChanged.Same(sent));
    assertThat(change(crowd, sent.seq(), sender, edit("", sent), LATER))
        .isEqualTo(refused(Reason.EMPTY));
    assertThat(
            change(
                crowd,
                sent.seq(),
                sender,
                new MessageChange.Edit(new MessageText("two"), List.of(), 0, LATER, false),
                LATER))
        .isEqualTo(refused(Reason.TOO_LATE));
    Message edited = done(change(crowd, sent.seq(), sender, edit("two", sent), LATER));
    assertThat(change(crowd, sent.seq(), sender, edit("three", sent), LATER))
        .isEqualTo(new MessageChanged.Conflict(edited));
    assertThat(change(crowd, sent.seq(), sender, edit("two", sent), LATER))
        .isEqualTo(new MessageChanged.Same(edited));
    assertThat(
            change(
                crowd,
                sent.seq(),
                sender,
                new MessageChange.Delete(false, Instant.MAX, false),
                LATER))
        .isEqualTo(refused(Reason.TOO_LATE));
    Message gone = done(change(crowd, sent.seq(), sender, deletion(false), LATER));
    assertThat(change(crowd, sent.seq(), sender, deletion(false), LATER))
        .isEqualTo(new MessageChanged.Same(gone));
    assertThat(change(crowd, sent.seq(), sender, edit("back", gone), LATER))
        .isEqualTo(refused(Reason.NOT_EDITABLE));
    assertThat(change(crowd, sent.seq(), other, react(THUMB, true), LATER))
        .isEqualTo(refused(Reason.NOT_EDITABLE));
    assertThat(change(crowd, sent.seq(), other, react(THUMB, false), LATER))
        .isEqualTo(new MessageChanged.Same(gone));
  }

  @Test
  void p1_anEventIsNotChanged() {
    Crowd crowd = started(3);
    Participant admin = crowd.members().get(0);

    for (MessageChange.What what :
        List.of(
            new MessageChange.Edit(new MessageText("x"), List.of(), 0, Instant.MIN, false),
            deletion(true),
            react(THUMB, true),
            pin(true))) {
      assertThat(change(crowd, 1, admin, what, LATER)).isEqualTo(refused(Reason.NOT_EDITABLE));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 33})
  void p2_eachKindRaisesTheRevisionAndReachesEveryFeedOnce(int size) {
    Crowd crowd = started(size);
    Message sent = send(crowd, 0, "one");
    send(crowd, 0, "after");
    List<MessageChange.What> kinds =
        List.of(react(THUMB, true), pin(true), edit("two", sent), deletion(false));

    for (MessageChange.What what : kinds) {
      Head before = head(crowd, 0);
      Message changed = done(change(crowd, sent.seq(), sent.sender(), what, LATER));
      assertThat(head(crowd, 0).revision()).isEqualTo(before.revision() + 1);
      assertThat(changed.revision()).isEqualTo(before.revision() + 1);
      for (Participant who : crowd.members()) {
        FeedEntry row = newest(who);
        assertThat(row.kind()).isEqualTo(what.kind());
        assertThat(row.seq()).isEqualTo(sent.seq());
        assertThat(row.revision()).isEqualTo(changed.revision());
      }
      assertThat(head(crowd, 0).viewer()).isEqualTo(before.viewer());
    }
    assertThat(kinds.stream().map(MessageChange.What::kind).map(ChangeKind::name).toList())
        .containsExactly("reaction", "pin", "edited", "deleted");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p2_whatIsNotCarriedOutLeavesNoTrace(int size) {
    Crowd crowd = started(size);
    Message sent = send(crowd, 0, "one");
    Message changed = done(change(crowd, sent.seq(), sent.sender(), react(THUMB, true), LATER));
    Head before = head(crowd, 0);
    FeedEntry row = newest(sent.sender());

    change(crowd, sent.seq(), sent.sender(), react(THUMB, true), LATER);
    change(crowd, sent.seq(), sent.sender(), pin(false), LATER);
    change(crowd, sent.seq(), sent.sender(), edit("one", changed), LATER);
    change(crowd, sent.seq(), crowd.members().get(1), deletion(false), LATER);

    assertThat(head(crowd, 0)).isEqualTo(before);
    assertThat(newest(sent.sender())).isEqualTo(row);
    assertThat(message(crowd, sent.seq()).revision()).isEqualTo(changed.revision());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p3_anEditReplacesTheTextAndTheListFollows(int size) {
    Crowd crowd = started(size);
    Message first = send(crowd, 0, "first");
    Message sent = send(crowd, 0, "one");

    Message edited =
        done(change(crowd, sent.seq(), sent.sender(), edit("two\n👨‍👩‍👧", sent), LATER));

    assertThat(edited).isEqualTo(message(crowd, 0, sent.seq()));
    assertThat(edited.text()).isEqualTo("two\n👨‍👩‍👧");
    assertThat(edited.textRevision()).isEqualTo(edited.revision()).isPositive();
    assertThat(edited.editedAt()).contains(LATER);
    assertThat(edited.sentAt()).isEqualTo(sent.sentAt());
    assertThat(preview(crowd)).isEqualTo("two\n👨‍👩‍👧");
    done(change(crowd, first.seq(), sent.sender(), edit("earlier", first), LATER));
    assertThat(preview(crowd)).isEqualTo("two\n👨‍👩‍👧");
    Message reacted = done(change(crowd, sent.seq(), sent.sender(), react(HEART, true), LATER));
    assertThat(reacted.textRevision()).isEqualTo(edited.textRevision());
    assertThat(reacted.revision()).isGreaterThan(edited.revision());
  }

  @Test
  void p3_theTextOfAMessageWithAFileMayGo() {
    Crowd crowd = started(2);
    Attachment image = attachment();
    Message sent =
        stored(
            storage()
                .messages()
                .append(Samples.image(member(crowd, 0), member(crowd, 1), "look", image), NOW));

    Message edited = done(change(crowd, sent.seq(), sent.sender(), edit("", sent), LATER));

    assertThat(edited.kind()).isEqualTo(Message.Kind.IMAGE);
    assertThat(edited.attachments()).containsExactly(image);
    assertThat(storage().messages().messageOf(image.id(), member(crowd, 1)))
        .contains(message(crowd, 1, sent.seq()));
  }

  @Test
  void p4_unreadMentionsAreAsIfTheMessageHadBeenSentLikeThis() {
    Crowd crowd = started(4);
    Participant one = crowd.members().get(1);
    Participant two = crowd.members().get(2);
    Message sent =
        stored(storage().messages().append(crowd.mentioning(member(crowd, 0), one, one), NOW));
    assertThat(mentions(crowd, one)).isEqualTo(1);

    Message other =
        done(change(crowd, sent.seq(), sent.sender(), mentioning(sent, two, one), LATER));
    assertThat(other.mentions()).extracting(Message.Mention::participant).containsExactly(two, one);
    assertThat(mentions(crowd, one)).isEqualTo(1);
    assertThat(mentions(crowd, two)).isEqualTo(1);
    read(crowd, one, sent.seq());
    Message onlyOne = done(change(crowd, sent.seq(), sent.sender(), mentioning(other, one), LATER));
    assertThat(mentions(crowd, one)).isZero();
    assertThat(mentions(crowd, two)).isZero();
    assertThat(storage().messages().nextMention(crowd.id(), two)).isEmpty();
    done(change(crowd, sent.seq(), sent.sender(), mentioning(onlyOne, two), LATER));
    assertThat(mentions(crowd, two)).isEqualTo(1);
    done(change(crowd, sent.seq(), sent.sender(), deletion(false), LATER));
    assertThat(mentions(crowd, two)).isZero();
    assertThat(storage().messages().nextMention(crowd.id(), two)).isEmpty();
    read(crowd, two, sent.seq());
    assertThat(mentions(crowd, two)).isZero();
  }

  @Test
  void p4_aNewMentionNeedsAMemberWhoCanReadIt() {
    Crowd crowd = started(4);
    Participant one = crowd.members().get(1);
    Message sent =
        stored(storage().messages().append(crowd.mentioning(member(crowd, 0), one), NOW));
    Participant newcomer = Participant.of("user", "newcomer");
    members(crowd, new GroupChange.Members(Set.of(newcomer), Set.of()));
    Head before = head(crowd, 0);

    for (Participant who : List.of(STRANGER, newcomer)) {
      assertThat(change(crowd, sent.seq(), sent.sender(), mentioning(sent, who), LATER))
          .isEqualTo(refused(Reason.INVALID_MENTION));
    }
    assertThat(head(crowd, 0)).isEqualTo(before);
    assertThat(message(crowd, 2, sent.seq())).isEqualTo(sent);
    leave(crowd, one);
    Message same =
        done(
            change(
                crowd, sent.seq(), sent.sender(), mentioning(sent, one, member(crowd, 2)), LATER));
    assertThat(same.mentions()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p5_aDeletionLeavesThePlaceAndNothingElse(int size) {
    Crowd crowd = started(size);
    Participant reader = crowd.members().get(1);
    Attachment image = attachment();
    Message sent = stored(storage().messages().append(crowd.image(member(crowd, 0), image), NOW));
    change(crowd, sent.seq(), sent.sender(), edit("a secret", sent), LATER);
    change(crowd, sent.seq(), reader, react(THUMB, true), LATER);
    change(crowd, sent.seq(), reader, pin(true), LATER);
    long unread = head(crowd, 1).viewer().unread();

    MessageChanged.Done done =
        (MessageChanged.Done) change(crowd, sent.seq(), sent.sender(), deletion(false), LATER);

    assertThat(done.released()).containsExactly(image);
    Message gone = message(crowd, sent.seq());
    assertThat(gone.id()).isEqualTo(sent.id());
    assertThat(gone.sentAt()).isEqualTo(sent.sentAt());
    assertThat(gone.sender()).isEqualTo(sent.sender());
    assertThat(gone.body()).isEqualTo(new Body.Deleted(LATER, sent.sender()));
    assertThat(gone.context()).isEqualTo(MessageContext.NONE);
    assertThat(gone.editedAt()).isEmpty();
    assertThat(head(crowd, 1).viewer().unread()).isEqualTo(unread).isPositive();
    assertThat(preview(crowd)).isEmpty();
    assertThat(changes().pins(crowd.id(), reader)).isEmpty();
    assertThat(storage().messages().messageOf(image.id(), reader)).isEmpty();
    assertThat(storage().attachments().claimOrphans(List.of(image.id())))
        .containsExactly(image.id());
    assertThat(storage().messages().append(crowd.image(reader, image), LATER))
        .isEqualTo(new Appended.Refused(Appended.Reason.ATTACHMENT_GONE));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p5_aRepeatedSendReturnsWhatIsLeft(int size) {
    Crowd crowd = started(size);
    NewMessage keyed = crowd.keyed(member(crowd, 0), "once", "k");
    Message sent = stored(storage().messages().append(keyed, NOW));
    done(change(crowd, sent.seq(), sent.sender(), edit("edited", sent), LATER));
    assertThat(((Appended.Replay) storage().messages().append(keyed, LATER)).message())
        .isEqualTo(message(crowd, 0, sent.seq()));
    assertThat(storage().messages().append(crowd.keyed(member(crowd, 0), "no", "k"), LATER))
        .isEqualTo(new Appended.KeyReused());

    done(change(crowd, sent.seq(), sent.sender(), deletion(false), LATER));

    Message gone = message(crowd, sent.seq());
    assertThat(storage().messages().append(keyed, LATER)).isEqualTo(new Appended.Replay(gone));
    assertThat(storage().messages().append(crowd.keyed(member(crowd, 0), "guess", "k"), LATER))
        .isEqualTo(new Appended.Replay(gone));
    assertThat(storage().messages().sent(sent.sender(), keyed.clientMessageId().orElseThrow()))
        .contains(gone);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p6_aDeletionRemainsWhateverIsEditedAtOnce(int size) throws Exception {
    Crowd crowd = started(size);
    for (int round = 0; round < 10; round++) {
      Message sent = send(crowd, 0, "text");
      List<Callable<MessageChanged>> tasks = new ArrayList<>();
      for (int task = 0; task < 3; task++) {
        MessageChange.What what = edit("edit " + task, sent);
        tasks.add(() -> change(crowd, sent.seq(), sent.sender(), what, LATER));
      }
      tasks.add(() -> change(crowd, sent.seq(), sent.sender(), deletion(false), LATER));

      together(tasks);

      assertThat(message(crowd, sent.seq()).body())
          .isEqualTo(new Body.Deleted(LATER, sent.sender()));
      assertThat(message(crowd, sent.seq()).revision()).isEqualTo(head(crowd, 0).revision());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p7_manyTogglesAtOnceNeverDouble(int size) throws Exception {
    Crowd crowd = started(size);
    Message sent = send(crowd, 0, "text");
    List<Callable<MessageChanged>> tasks = new ArrayList<>();
    for (int task = 0; task < 12; task++) {
      Participant who = crowd.members().get(task % 2);
      boolean on = task % 3 != 0;
      tasks.add(() -> change(crowd, sent.seq(), who, react(THUMB, on), LATER));
    }
    Collections.shuffle(tasks);
    together(tasks);
    change(crowd, sent.seq(), crowd.members().get(0), react(THUMB, true), LATER);
    change(crowd, sent.seq(), crowd.members().get(1), react(THUMB, true), LATER);

    assertThat(message(crowd, sent.seq()).reactions())
        .singleElement()
        .extracting(MessageContext.Reaction::count)
        .isEqualTo(2);
  }

  @Test
  void p7_reactionsAreReadInTheOrderOfTheirUse() {
    Crowd crowd = started(6);
    Message sent = send(crowd, 0, "text");
    Instant at = LATER;
    for (int person : new int[] {4, 2, 5, 1, 3}) {
      at = at.plusSeconds(1);
      done(change(crowd, sent.seq(), member(crowd, person), react(THUMB, true), at));
    }
    done(change(crowd, sent.seq(), member(crowd, 3), react(HEART, true), at.plusSeconds(1)));

    MessageContext.Reaction thumb = message(crowd, 1, sent.seq()).reactions().get(0);
    assertThat(thumb)
        .isEqualTo(
            new MessageContext.Reaction(
                "👍", 5, true, List.of(member(crowd, 4), member(crowd, 2), member(crowd, 5))));
    assertThat(message(crowd, 0, sent.seq()).reactions())
        .containsExactly(
            new MessageContext.Reaction("👍", 5, false, thumb.first()),
            new MessageContext.Reaction("❤", 1, false, List.of(member(crowd, 3))));
    for (int person : new int[] {1, 2, 3, 4, 5}) {
      done(change(crowd, sent.seq(), member(crowd, person), react(THUMB, false), at));
    }
    assertThat(message(crowd, 0, sent.seq()).reactions())
        .extracting(MessageContext.Reaction::emoji)
        .containsExactly("❤");
  }

  @Test
  void p1_thereAreAtMostTwentyEmoji() {
    Crowd crowd = started(2);
    Message sent = send(crowd, 0, "text");
    for (int emoji = 0; emoji < 20; emoji++) {
      done(change(crowd, sent.seq(), sent.sender(), react(emoji(emoji), true), LATER));
    }

    assertThat(change(crowd, sent.seq(), sent.sender(), react(emoji(20), true), LATER))
        .isEqualTo(refused(Reason.TOO_MANY));
    assertThat(change(crowd, sent.seq(), member(crowd, 1), react(emoji(3), true), LATER))
        .isInstanceOf(MessageChanged.Done.class);
    done(change(crowd, sent.seq(), sent.sender(), react(emoji(0), false), LATER));
    done(change(crowd, sent.seq(), sent.sender(), react(emoji(20), true), LATER));
  }

  @Test
  void p8_pinsAreReadNewestFirstAndOnlyWhatTheViewerCanRead() {
    Crowd crowd = started(3);
    Message one = send(crowd, 0, "one");
    Message two = send(crowd, 1, "two");
    Participant newcomer = Participant.of("user", "newcomer");
    members(crowd, new GroupChange.Members(Set.of(newcomer), Set.of()));
    Message three = send(crowd, 0, "three");
    pinAll(crowd, three, one, two);

    assertThat(changes().pins(crowd.id(), member(crowd, 2)))
        .extracting(Message::seq)
        .containsExactly(two.seq(), one.seq(), three.seq());
    assertThat(changes().pins(crowd.id(), member(crowd, 2))).allMatch(Message::isPinned);
    assertThat(changes().pins(crowd.id(), newcomer))
        .extracting(Message::seq)
        .containsExactly(three.seq());
    assertThat(changes().pins(crowd.id(), STRANGER)).isEmpty();
    assertThat(message(crowd, one.seq()).isPinned()).isTrue();
    done(change(crowd, one.seq(), member(crowd, 1), pin(false), LATER));
    assertThat(message(crowd, one.seq()).isPinned()).isFalse();
  }

  @Test
  void p1_thereAreAtMostFiftyPinsInAConversation() {
    Crowd crowd = started(2);
    Crowd other = started(3);
    pinAll(other, send(other, 0, "elsewhere"));
    for (int pin = 0; pin < Changes.MOST_PINS; pin++) {
      pinAll(crowd, send(crowd, pin % 2, "pin " + pin));
    }
    Message last = send(crowd, 0, "one more");

    assertThat(change(crowd, last.seq(), last.sender(), pin(true), LATER))
        .isEqualTo(refused(Reason.TOO_MANY));
    assertThat(changes().pins(crowd.id(), last.sender())).hasSize(Changes.MOST_PINS);
    done(change(crowd, 7, last.sender(), pin(false), LATER));
    done(change(crowd, last.seq(), last.sender(), pin(true), LATER));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void p9_whatIsKeptIsReadOldestFirst(int size) {
    Crowd crowd = started(size);
    Message sent = send(crowd, 0, "one");
    Message two = done(change(crowd, sent.seq(), sent.sender(), keeping("two", sent), LATER));
    Message three =
        done(change(crowd, sent.seq(), sent.sender(), keeping("three", two), LATER.plusSeconds(9)));
    done(change(crowd, sent.seq(), sent.sender(), edit("four", three), LATER));

    assertThat(changes().editions(crowd.id(), member(crowd, 1), sent.seq()))
        .containsExactly(edition("one", sent.sentAt()), edition("two", LATER));
    assertThat(changes().editions(crowd.id(), STRANGER, sent.seq())).isEmpty();
    for (long seq : new long[] {0, sent.seq() + 1, 1L << 40}) {
      assertThat(changes().editions(crowd.id(), member(crowd, 1), seq)).isEmpty();
    }
    done(change(crowd, sent.seq(), sent.sender(), deletion(false), LATER));
    assertThat(changes().editions(crowd.id(), member(crowd, 1), sent.seq())).isEmpty();
  }

  @Test
  void p9_aKeptDeletionKeepsTheLastTextAsWell() {
    Crowd crowd = started(2);
    Message sent = send(crowd, 0, "one");
    done(change(crowd, sent.seq(), sent.sender(), keeping("two", sent), LATER));
    done(
        change(
            crowd,
            sent.seq(),
            sent.sender(),
            new MessageChange.Delete(false, Instant.MIN, true),
            LATER.plusSeconds(1)));

    assertThat(message(crowd, sent.seq()).text()).isEmpty();
    assertThat(changes().editions(crowd.id(), member(crowd, 1), sent.seq()))
        .containsExactly(edition("one", sent.sentAt()), edition("two", LATER));
  }

  private void pinAll(Crowd crowd, Message... messages) {
    Instant at = LATER;
    for (Message message : messages) {
      at = at.plusSeconds(1);
      assertThat(done(change(crowd, message.seq(), member(crowd, 1), pin(true), at)).isPinned())
          .isTrue();
    }
  }

  private static Emoji emoji(int number) {
    return new Emoji(Character.toString(0x1F600 + number));
  }

  private static MessageChange.Edit edit(String text, Message seen) {
    return new MessageChange.Edit(
        new MessageText(text), List.of(), seen.textRevision(), Instant.MIN, false);
  }

  private static MessageChange.Edit keeping(String text, Message seen) {
    return new MessageChange.Edit(
        new MessageText(text), List.of(), seen.textRevision(), Instant.MIN, true);
  }

  private static MessageChange.Edit mentioning(Message seen, Participant... people) {
    List<Message.Mention> mentions = new ArrayList<>();
    for (Participant who : people) {
      mentions.add(new Message.Mention(who, mentions.size(), 1));
    }
    return new MessageChange.Edit(
        new MessageText("@".repeat(people.length)),
        mentions,
        seen.textRevision(),
        Instant.MIN,
        false);
  }

  private static Changes.Edition edition(String text, Instant writtenAt) {
    return new Changes.Edition(new MessageText(text), writtenAt);
  }

  private static MessageChange.What deletion(boolean others) {
    return new MessageChange.Delete(others, Instant.MIN, false);
  }

  private static MessageChange.What react(Emoji emoji, boolean on) {
    return new MessageChange.React(emoji, on);
  }

  private static MessageChange.What pin(boolean on) {
    return new MessageChange.Pin(on);
  }

  private static MessageChanged refused(Reason reason) {
    return new MessageChanged.Refused(reason);
  }

  private static Message done(MessageChanged changed) {
    if (changed instanceof MessageChanged.Done done) {
      return done.message();
    }
    throw new AssertionError("Expected a change, was " + changed);
  }

  private MessageChanged change(
      Crowd crowd, long seq, Participant actor, MessageChange.What what, Instant now) {
    return changes().change(new MessageChange(crowd.id(), seq, actor, what), now);
  }

  private ChangeStore changes() {
    return storage().changes().orElseThrow();
  }

  private Crowd started(int size) {
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

  private void leave(Crowd crowd, Participant who) {
    members(crowd, new GroupChange.Members(Set.of(), Set.of(who)));
  }

  private void members(Crowd crowd, GroupChange.What what) {
    ConversationId.Group id = (ConversationId.Group) crowd.id();
    storage()
        .groups()
        .orElseThrow()
        .change(
            new GroupChange(id.group(), Participant.SYSTEM, GroupChange.Standing.HOST, what, 500),
            NOW);
  }

  private static Participant member(Crowd crowd, int index) {
    return crowd.members().get(index);
  }

  private Message send(Crowd crowd, int sender, String text) {
    return stored(storage().messages().append(crowd.text(member(crowd, sender), text), NOW));
  }

  private Message message(Crowd crowd, long seq) {
    return message(crowd, 1, seq);
  }

  private Message message(Crowd crowd, int viewer, long seq) {
    return storage()
        .messages()
        .page(crowd.id(), member(crowd, viewer), PageRequest.after(seq - 1, 1))
        .get(0);
  }

  private Head head(Crowd crowd, int viewer) {
    return storage().conversations().head(crowd.id(), member(crowd, viewer)).orElseThrow();
  }

  private long mentions(Crowd crowd, Participant who) {
    return storage()
        .conversations()
        .head(crowd.id(), who)
        .map(head -> head.viewer().mentions())
        .orElseThrow();
  }

  private void read(Crowd crowd, Participant who, long upTo) {
    assertThat(storage().conversations().mark(crowd.id(), who, UpTo.read(upTo), NOW)).isPresent();
  }

  private String preview(Crowd crowd) {
    return storage()
        .conversations()
        .conversationsOf(member(crowd, 1), ConversationList.Cursor.TOP, 5)
        .rows()
        .get(0)
        .last()
        .preview();
  }

  private FeedEntry newest(Participant who) {
    Optional<FeedEntry> last = Optional.empty();
    FeedPosition from = FeedPosition.START;
    List<FeedEntry> page = storage().feeds().after(who, from, 1000).entries();
    if (!page.isEmpty()) {
      last = Optional.of(page.get(page.size() - 1));
    }
    return last.orElseThrow();
  }
}
