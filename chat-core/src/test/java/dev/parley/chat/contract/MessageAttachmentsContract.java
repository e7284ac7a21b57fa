package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.OTHER_PATIENT;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.images;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link MessageStore} promises of messages with several files; run by its contract. */
public abstract class MessageAttachmentsContract extends MentionsContract {
  private static final ConversationId CONVERSATION = between(PATIENT, DOCTOR);
  private static final int[] COUNTS = {0, 1, 3, 10, 0, 2, 10, 1};

  @Test
  void p14_pagesHaveEveryAttachmentInTheSendersOrder() {
    Map<Long, List<Attachment>> sent = sendAll();

    for (int limit : new int[] {1, 2, 3, COUNTS.length, PageRequest.MAX_LIMIT}) {
      Map<Long, List<Attachment>> down = new HashMap<>();
      List<Message> page = page(PageRequest.latest(limit));
      while (!page.isEmpty()) {
        down.putAll(attachments(page));
        page = page(PageRequest.before(page.get(0).seq(), limit));
      }
      assertThat(down).as("pages of %d going back", limit).isEqualTo(sent);

      Map<Long, List<Attachment>> up = new HashMap<>();
      page = page(PageRequest.after(0, limit));
      while (!page.isEmpty()) {
        up.putAll(attachments(page));
        page = page(PageRequest.after(page.get(page.size() - 1).seq(), limit));
      }
      assertThat(up).as("pages of %d going on", limit).isEqualTo(sent);
    }
  }

  @Test
  void p14_messagesReadByNumberHaveEveryAttachment() {
    Map<Long, List<Attachment>> sent = sendAll();

    assertThat(attachments(bySeq(sent.keySet()))).isEqualTo(sent);
    for (long seq : sent.keySet()) {
      assertThat(attachments(bySeq(Set.of(seq)))).isEqualTo(Map.of(seq, sent.get(seq)));
    }
  }

  @Test
  void p14_messagesFarApartHaveTheirOwnAttachments() {
    List<Attachment> first = some(3);
    List<Attachment> last = some(2);
    append(images(PATIENT, DOCTOR, "first", first, Optional.empty()));
    for (int between = 0; between < PageRequest.MAX_LIMIT; between++) {
      append(text(DOCTOR, PATIENT, "between"));
    }
    append(images(PATIENT, DOCTOR, "", some(1), Optional.empty()));
    long seq = append(images(PATIENT, DOCTOR, "last", last, Optional.empty())).seq();

    assertThat(attachments(bySeq(Set.of(1L, 2L, seq))))
        .isEqualTo(Map.of(1L, first, 2L, List.of(), seq, last));
  }

  @Test
  void p14_attachmentsStayInTheirConversation() {
    List<Attachment> own = some(2);
    append(images(OTHER_PATIENT, DOCTOR, "before", some(3), Optional.empty()));
    append(images(PATIENT, DOCTOR, "own", own, Optional.empty()));
    append(images(OTHER_PATIENT, DOCTOR, "after", some(3), Optional.empty()));

    assertThat(attachments(page(PageRequest.latest(10)))).isEqualTo(Map.of(1L, own));
  }

  @Test
  void p14_everyAttachmentLeadsToItsMessage() {
    List<Attachment> sent = some(10);
    Message message = append(images(PATIENT, DOCTOR, "ten", sent, Optional.empty()));

    for (Attachment one : sent) {
      Message found = storage().messages().messageOf(one.id(), DOCTOR).orElseThrow();
      assertThat(found.id()).isEqualTo(message.id());
      assertThat(found.attachments()).isEqualTo(sent);
      assertThat(storage().messages().messageOf(one.id(), OTHER_PATIENT)).isEmpty();
    }
  }

  @Test
  void p14_aRetryReturnsEveryAttachment() {
    List<Attachment> sent = some(3);
    NewMessage message = images(PATIENT, DOCTOR, "three", sent, Optional.of("k"));
    append(message);

    Appended again = storage().messages().append(message, NOW);

    assertThat(again)
        .isInstanceOfSatisfying(
            Appended.Replay.class,
            replay -> assertThat(replay.message().attachments()).isEqualTo(sent));
    assertThat(storage().messages().sent(PATIENT, new ClientMessageId("k")).orElseThrow())
        .satisfies(found -> assertThat(found.attachments()).isEqualTo(sent));
  }

  /** Sends messages with each number of attachments, and returns those by seq. */
  private Map<Long, List<Attachment>> sendAll() {
    Map<Long, List<Attachment>> sent = new TreeMap<>();
    for (int count : COUNTS) {
      Participant sender = count % 2 == 0 ? PATIENT : DOCTOR;
      Participant receiver = sender.equals(PATIENT) ? DOCTOR : PATIENT;
      List<Attachment> attachments = some(count);
      String text = count == 1 ? "" : "with " + count;
      append(images(sender, receiver, text, attachments, Optional.empty()));
      sent.put(sent.size() + 1L, attachments);
    }
    return sent;
  }

  private Message append(NewMessage message) {
    return stored(storage().messages().append(message, NOW));
  }

  private List<Message> page(PageRequest page) {
    return storage().messages().page(CONVERSATION, PATIENT, page);
  }

  private List<Message> bySeq(Set<Long> seqs) {
    return new ArrayList<>(storage().messages().bySeq(CONVERSATION, PATIENT, seqs).values());
  }

  private static Map<Long, List<Attachment>> attachments(List<Message> messages) {
    Map<Long, List<Attachment>> attachments = new HashMap<>();
    messages.forEach(message -> attachments.put(message.seq(), message.attachments()));
    return attachments;
  }

  private static List<Attachment> some(int count) {
    return Stream.generate(Samples::attachment).limit(count).toList();
  }
}
