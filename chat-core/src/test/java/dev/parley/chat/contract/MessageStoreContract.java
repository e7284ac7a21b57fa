package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.OTHER_DOCTOR;
import static dev.parley.chat.contract.Samples.OTHER_PATIENT;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.image;
import static dev.parley.chat.contract.Samples.keyed;
import static dev.parley.chat.contract.Samples.message;
import static dev.parley.chat.contract.Samples.recording;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link dev.parley.chat.conversation.spi.MessageStore}. */
public abstract class MessageStoreContract extends MessagePlacesContract {
  private static final ConversationId CONVERSATION = between(PATIENT, DOCTOR);

  @Test
  void p1_seqHasNoGapsWhenManySendAtOnce() throws Exception {
    int senders = 8;
    int each = 25;
    List<Callable<List<Message>>> tasks = new ArrayList<>();
    for (int sender = 0; sender < senders; sender++) {
      Participant from = sender % 2 == 0 ? PATIENT : DOCTOR;
      Participant to = sender % 2 == 0 ? DOCTOR : PATIENT;
      String name = "sender " + sender + " message ";
      tasks.add(
          () ->
              IntStream.range(0, each)
                  .mapToObj(number -> append(text(from, to, name + number)))
                  .toList());
    }

    List<List<Message>> sent = together(tasks);

    List<Message> all = everything(CONVERSATION);
    assertThat(all)
        .extracting(Message::seq)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) senders * each).boxed().toList());
    for (int sender = 0; sender < senders; sender++) {
      String name = "sender " + sender + " message ";
      assertThat(all)
          .filteredOn(message -> message.text().startsWith(name))
          .extracting(Message::text)
          .containsExactlyElementsOf(
              IntStream.range(0, each).mapToObj(number -> name + number).toList());
      assertThat(sent.get(sender)).extracting(Message::seq).isSorted();
    }
    assertThat(all).extracting(Message::id).doesNotHaveDuplicates();
  }

  @Test
  void p1_conversationsAreNumberedApart() {
    append(text(PATIENT, DOCTOR, "one"));
    append(text(PATIENT, OTHER_DOCTOR, "another"));

    assertThat(everything(CONVERSATION)).extracting(Message::seq).containsExactly(1L);
    assertThat(everything(between(PATIENT, OTHER_DOCTOR)))
        .extracting(Message::seq)
        .containsExactly(1L);
  }

  @Test
  void p2_whatWasSentIsReadBack() {
    Attachment attachment = recording();
    String words = "Grüße 👩‍👩‍👧 \n\t\u0001\"'; DROP TABLE--\\ \u202e done  ";
    NewMessage mixed =
        message(PATIENT, DOCTOR, words, Optional.of(attachment), Optional.of("ключ 1"));

    storage().messages().append(mixed, NOW);

    Message read = everything(CONVERSATION).get(0);
    assertThat(read.text()).isEqualTo(words);
    assertThat(read.sender()).isEqualTo(PATIENT);
    assertThat(read.receiver()).contains(DOCTOR);
    assertThat(read.conversation()).isEqualTo(CONVERSATION);
    assertThat(read.attachment()).contains(attachment);
    assertThat(read.clientMessageId()).contains(new ClientMessageId("ключ 1"));
    assertThat(read.sentAt()).isEqualTo(NOW.truncatedTo(ChronoUnit.MILLIS));
    assertThat(read.id()).isBetween(1L, (1L << 53) - 1);
  }

  @Test
  void p2_theAnswerIsWhatIsReadLater() {
    Message answered = append(image(PATIENT, DOCTOR, "", attachment()));

    assertThat(everything(CONVERSATION)).containsExactly(answered);
    assertThat(storage().messages().messageOf(attachmentOf(answered), PATIENT)).contains(answered);
  }

  @Test
  void p2_anImageNobodySentBelongsToNoMessage() {
    append(image(PATIENT, DOCTOR, "", attachment()));

    assertThat(storage().messages().messageOf(attachment().id(), PATIENT)).isEmpty();
  }

  @Test
  void p3_theFirstMessageMakesItsFoundersMembers() {
    append(text(PATIENT, DOCTOR, "hello"));

    assertThat(storage().conversations().members(CONVERSATION, Optional.empty(), 10))
        .extracting(Member::participant)
        .containsExactlyInAnyOrder(PATIENT, DOCTOR);
  }

  @Test
  void p4_strangersCannotAddThemselves() {
    append(text(PATIENT, DOCTOR, "private"));
    NewMessage honest = text(PATIENT, DOCTOR, "let me in");
    NewMessage forged =
        new NewMessage(
            CONVERSATION,
            Set.of(PATIENT, DOCTOR, OTHER_DOCTOR),
            OTHER_DOCTOR,
            honest.body(),
            Optional.of(new ClientMessageId("k")),
            honest.fingerprint());
    Head before = head(CONVERSATION);

    Appended appended = storage().messages().append(forged, NOW);

    assertThat(appended).isEqualTo(new Appended.Refused(Appended.Reason.NOT_MEMBER));
    assertThat(head(CONVERSATION)).isEqualTo(before);
    assertThat(everything(CONVERSATION)).extracting(Message::text).containsExactly("private");
    assertThat(storage().messages().sent(OTHER_DOCTOR, new ClientMessageId("k"))).isEmpty();
    assertThat(storage().conversations().counters(OTHER_DOCTOR)).isEqualTo(Counters.NONE);
  }

  @Test
  void p5_retriedSendReturnsTheFirstMessage() {
    Message first = append(keyed(PATIENT, DOCTOR, "once", "k"));
    Head before = head(CONVERSATION);
    Counters counters = storage().conversations().counters(DOCTOR);

    Appended again =
        storage().messages().append(keyed(PATIENT, DOCTOR, "once", "k"), NOW.plusSeconds(60));

    assertThat(again).isEqualTo(new Appended.Replay(first));
    assertThat(everything(CONVERSATION)).containsExactly(first);
    assertThat(head(CONVERSATION)).isEqualTo(before);
    assertThat(storage().conversations().counters(DOCTOR)).isEqualTo(counters);
    assertThat(storage().messages().sent(PATIENT, new ClientMessageId("k"))).contains(first);
  }

  @Test
  void p5_parallelRetriesStoreOneMessage() throws Exception {
    NewMessage message = keyed(PATIENT, DOCTOR, "once", "k");
    List<Callable<Appended>> tries = new ArrayList<>();
    for (int attempt = 0; attempt < 8; attempt++) {
      tries.add(() -> storage().messages().append(message, NOW));
    }

    List<Appended> answers = together(tries);

    Message only = everything(CONVERSATION).get(0);
    assertThat(everything(CONVERSATION)).hasSize(1);
    assertThat(answers).filteredOn(new Appended.New(only)::equals).hasSize(1);
    assertThat(answers).filteredOn(new Appended.Replay(only)::equals).hasSize(7);
  }

  @Test
  void p5_anotherPayloadUnderTheSameKeyIsRefused() {
    Message first = append(keyed(PATIENT, DOCTOR, "once", "k"));

    assertThat(storage().messages().append(keyed(PATIENT, DOCTOR, "else", "k"), NOW))
        .isEqualTo(new Appended.KeyReused());
    assertThat(storage().messages().append(keyed(PATIENT, OTHER_DOCTOR, "once", "k"), NOW))
        .isEqualTo(new Appended.KeyReused());
    assertThat(everything(CONVERSATION)).containsExactly(first);
    assertThat(everything(between(PATIENT, OTHER_DOCTOR))).isEmpty();
  }

  @Test
  void p5_theSameKeyOfAnotherSenderIsAnotherKey() {
    Message patients = append(keyed(PATIENT, DOCTOR, "same", "k"));
    Message doctors = append(keyed(DOCTOR, PATIENT, "same", "k"));

    assertThat(doctors.seq()).isEqualTo(patients.seq() + 1);
    assertThat(storage().messages().sent(DOCTOR, new ClientMessageId("k"))).contains(doctors);
    assertThat(storage().messages().sent(PATIENT, new ClientMessageId("K"))).isEmpty();
  }

  @Test
  void p5_aRefusedTryIsNotRemembered() {
    Attachment gone = attachment();
    storage().attachments().claimOrphans(List.of(gone.id()));
    storage()
        .messages()
        .append(message(PATIENT, DOCTOR, "", Optional.of(gone), Optional.of("k")), NOW);

    Message second = append(keyed(PATIENT, DOCTOR, "words instead", "k"));

    assertThat(everything(CONVERSATION)).containsExactly(second);
  }

  @Test
  void p6_timeNeverRunsBackwardsInAConversation() {
    append(text(PATIENT, DOCTOR, "first"));
    storage().messages().append(text(DOCTOR, PATIENT, "second"), NOW.minusSeconds(3600));
    Instant later = NOW.plusSeconds(1);
    storage().messages().append(text(DOCTOR, PATIENT, "third"), later);

    assertThat(everything(CONVERSATION))
        .extracting(Message::sentAt)
        .containsExactly(
            NOW.truncatedTo(ChronoUnit.MILLIS),
            NOW.truncatedTo(ChronoUnit.MILLIS),
            later.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void p7_aSweptImageCannotBeSent() {
    append(text(PATIENT, DOCTOR, "before"));
    Attachment attachment = attachment();
    storage().attachments().claimOrphans(List.of(attachment.id()));
    Head before = head(CONVERSATION);

    Appended appended =
        storage().messages().append(image(PATIENT, DOCTOR, "look", attachment), NOW);

    assertThat(appended).isEqualTo(new Appended.Refused(Appended.Reason.ATTACHMENT_GONE));
    assertThat(head(CONVERSATION)).isEqualTo(before);
    assertThat(everything(CONVERSATION)).extracting(Message::text).containsExactly("before");
    assertThat(append(text(PATIENT, DOCTOR, "after")).seq()).isEqualTo(2);
  }

  @Test
  void p7_aRefusedFirstMessageLeavesNoConversation() {
    Attachment attachment = attachment();
    storage().attachments().claimOrphans(List.of(attachment.id()));

    storage().messages().append(image(PATIENT, DOCTOR, "look", attachment), NOW);

    assertThat(storage().conversations().head(CONVERSATION, PATIENT)).isEmpty();
    assertThat(storage().conversations().counters(DOCTOR)).isEqualTo(Counters.NONE);
  }

  @Test
  void p7_anImageOfAnotherMessageCannotBeSentAgain() {
    Attachment attachment = attachment();
    Message first = append(image(PATIENT, DOCTOR, "", attachment));

    Appended appended =
        storage().messages().append(image(OTHER_PATIENT, OTHER_DOCTOR, "mine", attachment), NOW);

    assertThat(appended).isEqualTo(new Appended.Refused(Appended.Reason.ATTACHMENT_GONE));
    assertThat(storage().messages().messageOf(attachment.id(), PATIENT)).contains(first);
  }

  private Message append(NewMessage message) {
    return stored(storage().messages().append(message, NOW));
  }

  private List<Message> everything(ConversationId id) {
    return storage().messages().page(id, PATIENT, PageRequest.after(0, PageRequest.MAX_LIMIT));
  }

  private Head head(ConversationId id) {
    return storage().conversations().head(id, PATIENT).orElseThrow();
  }

  private static AttachmentId attachmentOf(Message message) {
    return message.attachment().orElseThrow().id();
  }
}
