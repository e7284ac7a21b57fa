package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.image;
import static dev.parley.chat.contract.Samples.images;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.spi.ChatStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rows of a later version are passed over or shown as unsupported, and never an error (design
 * invariant 12).
 */
public abstract class LaterVersionContract {
  private static final ConversationId CONVERSATION = between(PATIENT, DOCTOR);

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  /**
   * Writes rows that no version knows yet into the storage under test.
   *
   * @return always the same
   */
  protected abstract LaterVersion later();

  /** What a later version might write. */
  public interface LaterVersion {
    /**
     * Adds a row to a participant's feed.
     *
     * @param who whose feed
     * @param kind a kind that this version does not know
     */
    void feedRow(Participant who, String kind);

    /**
     * Makes a message one of an unknown kind, also in the list if it is the newest.
     *
     * @param message any message
     * @param kind a kind that this version does not know
     */
    void messageKind(Message message, String kind);

    /**
     * Makes a message's image a file of an unknown type.
     *
     * @param message one with an image
     * @param mediaType a type that this version does not know
     */
    void mediaType(Message message, String mediaType);

    /**
     * Gives one attachment of a message a state other than live.
     *
     * @param message one with attachments
     * @param id one of them
     * @param state a state that this version does not know
     */
    void attachmentState(Message message, AttachmentId id, String state);
  }

  @Test
  void aFeedKeepsTheUnknownRowInItsPlace() {
    append("before");
    later().feedRow(DOCTOR, "translated");
    append("after");

    List<FeedEntry> entries = storage().feeds().after(DOCTOR, FeedPosition.START, 10).entries();

    assertThat(entries)
        .extracting(FeedEntry::kind)
        .containsExactly(
            ChatEvent.ChangeKind.MESSAGE,
            new ChatEvent.ChangeKind("translated"),
            ChatEvent.ChangeKind.MESSAGE);
    assertThat(entries).extracting(entry -> entry.position().number()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aLiveSubscriberReceivesWhatFollowsTheUnknownRow() throws InterruptedException {
    append("before");
    for (int row = 0; row < 120; row++) {
      later().feedRow(DOCTOR, "translated");
    }
    append("after");
    List<String> received = new ArrayList<>();

    try (Chat chat = chat();
        ReceivedTexts texts = new ReceivedTexts(chat, DOCTOR, FeedPosition.START)) {
      received.add(texts.next());
      received.add(texts.next());
      append("last");
      texts.wake();
      received.add(texts.next());
    }

    assertThat(received).containsExactly("before", "after", "last");
  }

  @Test
  void theListShowsAnUnknownNewestMessageAsUnsupported() {
    Message message = append("{\"choices\":[]}");
    later().messageKind(message, "poll");

    List<ConversationSummary> rows =
        storage().conversations().conversationsOf(DOCTOR, ConversationList.Cursor.TOP, 50).rows();

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).last().kind()).isEqualTo(Message.Kind.OTHER);
    assertThat(storage().conversations().conversationOf(DOCTOR, CONVERSATION))
        .contains(rows.get(0));
  }

  @Test
  void aPageShowsAnUnknownMessageWithoutItsContent() {
    append("before");
    later().messageKind(append("{\"choices\":[]}"), "poll");
    append("after");

    List<Message> page = page();

    assertThat(page)
        .extracting(Message::kind)
        .containsExactly(Message.Kind.TEXT, Message.Kind.OTHER, Message.Kind.TEXT);
    assertThat(page).extracting(Message::text).containsExactly("before", "", "after");
  }

  @Test
  void aFileOfUnknownTypeIsAFileWithTheTextBesideIt() {
    later().mediaType(stored(append(image(PATIENT, DOCTOR, "see", attachment()))), "model/gltf");
    later().mediaType(stored(append(image(PATIENT, DOCTOR, "", attachment()))), "model/gltf");

    assertThat(page()).extracting(Message::text).containsExactly("see", "");
    assertThat(page()).extracting(Message::kind).containsOnly(Message.Kind.FILE);
    assertThat(page())
        .extracting(message -> message.attachment().orElseThrow().mediaType())
        .containsOnly("model/gltf");
  }

  @Test
  void anAttachmentThatIsNotLiveIsLeftOut() {
    List<Attachment> sent = Stream.generate(Samples::attachment).limit(3).toList();
    Message message = stored(append(images(PATIENT, DOCTOR, "see", sent, Optional.empty())));
    Message other = stored(append(image(PATIENT, DOCTOR, "and", attachment())));
    later().attachmentState(message, sent.get(0).id(), "deleted");
    later().attachmentState(other, other.attachments().get(0).id(), "quarantined");

    List<Attachment> left = sent.subList(1, 3);
    assertThat(page()).extracting(Message::text).containsExactly("see", "and");
    assertThat(page()).extracting(Message::attachments).containsExactly(left, List.of());
    assertThat(storage().messages().bySeq(CONVERSATION, DOCTOR, Set.of(1L)).values())
        .extracting(Message::attachments)
        .containsExactly(left);
    assertThat(storage().messages().messageOf(sent.get(0).id(), DOCTOR)).isEmpty();
    assertThat(storage().messages().messageOf(sent.get(2).id(), DOCTOR)).isPresent();
  }

  @Test
  void whatIsUnknownIsCountedAndReadLikeAnyMessage() {
    later().messageKind(append("?"), "poll");

    assertThat(storage().conversations().counters(DOCTOR).unreadMessages()).isEqualTo(1);
    storage().conversations().mark(CONVERSATION, DOCTOR, UpTo.read(1), NOW);
    assertThat(storage().conversations().counters(DOCTOR).unreadMessages()).isZero();
  }

  private Message append(String text) {
    return stored(append(text(PATIENT, DOCTOR, text)));
  }

  private dev.parley.chat.conversation.spi.Appended append(
      dev.parley.chat.conversation.spi.NewMessage message) {
    return storage().messages().append(message, NOW);
  }

  private List<Message> page() {
    return storage().messages().page(CONVERSATION, DOCTOR, PageRequest.latest(50));
  }

  private Chat chat() {
    InMemoryDirectory people =
        InMemoryDirectory.create()
            .put(PATIENT, ParticipantProfile.of("Ann"))
            .put(DOCTOR, ParticipantProfile.of("Dr. Lind"));
    return Chat.builder()
        .storage(storage())
        .directory(people)
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .build();
  }
}
