package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the store of messages promises about mentions. */
public abstract class MentionsContract {
  private static final Participant OUTSIDER = Participant.of("doctor", 99);

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @Test
  void p15_mentionsAreReadBackAsTheyWereSent() {
    Crowd crowd = started(4);
    Participant sender = crowd.members().get(0);
    Participant reader = crowd.members().get(1);
    Message plain = stored(storage().messages().append(crowd.text(sender, "plain"), NOW));
    Message sent =
        stored(
            storage()
                .messages()
                .append(crowd.mentioning(sender, crowd.members().get(2), reader, reader), NOW));

    assertThat(sent.mentions()).hasSize(3);
    assertThat(storage().messages().page(crowd.id(), reader, PageRequest.latest(10)))
        .endsWith(plain, sent);
    assertThat(storage().messages().bySeq(crowd.id(), reader, Set.of(sent.seq())))
        .containsValue(sent);
  }

  @Test
  void p15_eachMessageCountsOnceUntilItIsRead() {
    Crowd crowd = started(3);
    Participant sender = crowd.members().get(0);
    Participant reader = crowd.members().get(1);
    Message first = mention(crowd, sender, reader, reader);
    Message other = mention(crowd, sender, crowd.members().get(2));
    Message second = mention(crowd, sender, reader);

    assertThat(member(crowd, reader).mentions()).isEqualTo(2);
    assertThat(row(reader)).extracting(UnreadConversation::mentions).containsExactly(2L);
    assertThat(
            storage()
                .conversations()
                .conversationOf(reader, crowd.id())
                .orElseThrow()
                .viewer()
                .mentions())
        .isEqualTo(2);
    assertThat(member(crowd, sender).mentions()).isZero();
    assertThat(storage().messages().nextMention(crowd.id(), reader)).contains(first.seq());
    read(crowd, reader, other.seq());
    assertThat(member(crowd, reader).mentions()).isEqualTo(1);
    assertThat(storage().messages().nextMention(crowd.id(), reader)).contains(second.seq());
    read(crowd, reader, second.seq());
    assertThat(member(crowd, reader))
        .extracting(Member::mentions, Member::unread)
        .containsExactly(0L, 0L);
    assertThat(storage().messages().nextMention(crowd.id(), reader)).isEmpty();
    assertThat(storage().messages().nextMention(crowd.id(), OUTSIDER)).isEmpty();
  }

  @Test
  void p15_aMentionOfSomeoneWhoIsNoMemberIsRefused() {
    Crowd crowd = started(3);
    Participant sender = crowd.members().get(0);
    Head before = head(crowd, crowd.members().get(1));

    assertThat(
            storage()
                .messages()
                .append(crowd.mentioning(sender, crowd.members().get(1), OUTSIDER), NOW))
        .isEqualTo(new Appended.Refused(Appended.Reason.INVALID_MENTION));

    assertThat(head(crowd, crowd.members().get(1))).isEqualTo(before);
  }

  @Test
  void p15_inAConversationOfTwoTheOtherOneCanBeMentioned() {
    Crowd two = Crowd.of(2);

    Message sent = mention(two, two.members().get(0), two.members().get(1));

    assertThat(member(two, two.members().get(1)).mentions()).isEqualTo(1);
    assertThat(storage().messages().nextMention(two.id(), two.members().get(1)))
        .contains(sent.seq());
  }

  private Crowd started(int size) {
    Crowd crowd = Crowd.ofGroup(size);
    stored(storage().messages().append(crowd.created(), NOW));
    return crowd;
  }

  private Message mention(Crowd crowd, Participant sender, Participant... mentioned) {
    return stored(storage().messages().append(crowd.mentioning(sender, mentioned), NOW));
  }

  private void read(Crowd crowd, Participant reader, long seq) {
    assertThat(storage().conversations().mark(crowd.id(), reader, UpTo.read(seq), NOW)).isPresent();
  }

  private Head head(Crowd crowd, Participant viewer) {
    return storage().conversations().head(crowd.id(), viewer).orElseThrow();
  }

  private Member member(Crowd crowd, Participant who) {
    return head(crowd, who).viewer();
  }

  private List<UnreadConversation> row(Participant who) {
    return storage().conversations().unread(Set.of(who), 10).getOrDefault(who, List.of());
  }
}
