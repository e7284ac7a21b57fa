package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.image;
import static dev.parley.chat.contract.Samples.keyed;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.event.spi.FeedPage;
import dev.parley.chat.spi.ChatStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every storage that outlives its process promises over a restart. */
public abstract class DurabilityContract {
  private static final ConversationId CONVERSATION = between(PATIENT, DOCTOR);

  /**
   * Supplies the storage under test.
   *
   * @return the same storage until {@link #restart}
   */
  protected abstract ChatStorage storage();

  /** Closes the storage, and opens it again over the same data. */
  protected abstract void restart();

  @Test
  void everythingIsThereAfterARestart() {
    Attachment attachment = attachment();
    stored(storage().messages().append(text(PATIENT, DOCTOR, "words"), NOW));
    stored(storage().messages().append(image(DOCTOR, PATIENT, "", attachment), NOW));
    storage().conversations().mark(CONVERSATION, PATIENT, new UpTo(2, 1), NOW);
    List<Message> messages =
        storage().messages().page(CONVERSATION, PATIENT, PageRequest.latest(50));
    ConversationPage list =
        storage().conversations().conversationsOf(DOCTOR, ConversationList.Cursor.TOP, 50);
    FeedPage feed = storage().feeds().after(PATIENT, FeedPosition.START, 50);

    restart();

    assertThat(storage().messages().page(CONVERSATION, PATIENT, PageRequest.latest(50)))
        .isEqualTo(messages);
    assertThat(storage().conversations().conversationsOf(DOCTOR, ConversationList.Cursor.TOP, 50))
        .isEqualTo(list);
    assertThat(storage().feeds().after(PATIENT, FeedPosition.START, 50)).isEqualTo(feed);
    assertThat(storage().messages().messageOf(attachment.id(), PATIENT)).contains(messages.get(1));
  }

  @Test
  void retriedSendReturnsTheFirstMessageAfterARestart() {
    Message first = stored(storage().messages().append(keyed(PATIENT, DOCTOR, "once", "k"), NOW));

    restart();

    assertThat(storage().messages().append(keyed(PATIENT, DOCTOR, "once", "k"), NOW))
        .isEqualTo(new Appended.Replay(first));
    assertThat(storage().messages().append(keyed(PATIENT, DOCTOR, "else", "k"), NOW))
        .isEqualTo(new Appended.KeyReused());
  }

  @Test
  void aClaimOutlivesARestart() {
    Attachment orphan = attachment();
    storage().attachments().claimOrphans(List.of(orphan.id()));

    restart();

    assertThat(storage().messages().append(image(PATIENT, DOCTOR, "", orphan), NOW))
        .isEqualTo(new Appended.Refused(Appended.Reason.ATTACHMENT_GONE));
  }
}
