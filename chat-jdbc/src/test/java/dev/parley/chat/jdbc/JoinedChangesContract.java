package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatTransaction;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.change.Changes;
import dev.parley.chat.change.Emoji;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ParticipantProfile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes of messages inside a transaction of the host's. */
abstract class JoinedChangesContract {
  @RegisterExtension final OpenedDatabase opened;
  private final List<ChatEvent.ChangeKind> notified = new CopyOnWriteArrayList<>();
  private final InMemoryAttachments files = InMemoryAttachments.create(Clock.systemUTC());
  private Chat chat;

  JoinedChangesContract(OpenedDatabase opened) {
    this.opened = opened;
  }

  @BeforeEach
  void twoMessages() throws IOException {
    chat =
        Chat.builder()
            .storage(opened.storage())
            .attachments(files)
            .directory(
                InMemoryDirectory.create()
                    .put(PATIENT, ParticipantProfile.of("Ann"))
                    .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .listener(
                event -> {
                  if (event instanceof ChatEvent.MessageChanged changed) {
                    notified.add(changed.kind());
                  }
                })
            .build();
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("one"));
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("photo").image(photo()));
  }

  @AfterEach
  void close() {
    chat.close();
  }

  @Test
  void changesAreThereAndAnnouncedAfterTheCommit() throws SQLException {
    Message before = messages().get(0);
    try (Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      Changes changes = transaction.changes();
      Message edited = changes.edit(PATIENT, DOCTOR, 1, Changes.Edit.of("two", before));
      changes.react(DOCTOR, PATIENT, 1, new Emoji("👍"), true);
      changes.pin(DOCTOR, PATIENT, 1, true);
      assertThat(edited.text()).isEqualTo("two");
      assertThat(changes.pins(DOCTOR, PATIENT)).extracting(Message::text).containsExactly("two");
      assertThat(messages().get(0)).isEqualTo(before);
      assertThat(chat.changes().pins(DOCTOR, PATIENT)).isEmpty();

      host.commit();
      assertThat(notified).isEmpty();
      transaction.committed();
    }
    assertThat(messages().get(0).text()).isEqualTo("two");
    assertThat(messages().get(0).revision()).isEqualTo(5);
    assertThat(chat.changes().pins(DOCTOR, PATIENT)).hasSize(1);
    assertThat(notified)
        .containsExactly(
            ChatEvent.ChangeKind.EDITED, ChatEvent.ChangeKind.REACTION, ChatEvent.ChangeKind.PIN);
  }

  @Test
  void nothingIsChangedOrAnnouncedAfterARollback() throws SQLException {
    List<Message> before = messages();
    AttachmentId photo = before.get(1).attachments().get(0).id();
    try (Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      transaction.changes().pin(DOCTOR, PATIENT, 1, true);
      assertThat(transaction.changes().delete(PATIENT, DOCTOR, 2).body())
          .isInstanceOf(Body.Deleted.class);
      host.rollback();
    }
    assertThat(messages()).isEqualTo(before);
    assertThat(notified).isEmpty();
    assertThat(files.open(photo, Variant.ORIGINAL)).isPresent();
    assertThat(chat.changes().pins(DOCTOR, PATIENT)).isEmpty();
  }

  @Test
  void theFilesOfADeletedMessageGoAfterTheCommit() throws SQLException {
    AttachmentId photo = messages().get(1).attachments().get(0).id();
    try (Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      transaction.changes().delete(PATIENT, DOCTOR, 2);
      assertThat(files.open(photo, Variant.ORIGINAL)).isPresent();

      host.commit();
      transaction.committed();
    }
    assertThat(messages().get(1).body()).isInstanceOf(Body.Deleted.class);
    assertThat(files.open(photo, Variant.ORIGINAL)).isEmpty();
    assertThat(chat.sweep(java.time.Duration.ZERO)).isZero();
    assertThat(notified).containsExactly(ChatEvent.ChangeKind.DELETED);
  }

  @Test
  void whatIsRefusedOrRolledBackToASavepointLeavesTheRest() throws SQLException {
    Message before = messages().get(0);
    try (Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      Changes changes = transaction.changes();
      changes.edit(PATIENT, DOCTOR, 1, Changes.Edit.of("two", before));
      java.sql.Savepoint outer = host.setSavepoint();
      ChatTransaction.Savepoint noted = transaction.savepoint();
      changes.delete(PATIENT, DOCTOR, 2);
      host.rollback(outer);
      transaction.rolledBackTo(noted);
      JoinContract.refused(ErrorCode.NO_SUCH_MESSAGE, () -> changes.delete(PATIENT, DOCTOR, 9));
      JoinContract.refused(ErrorCode.NOT_PERMITTED, () -> changes.delete(DOCTOR, PATIENT, 1));
      host.commit();
      transaction.committed();
      assertThatThrownBy(transaction::changes).isInstanceOf(IllegalStateException.class);
    }
    assertThat(messages()).extracting(Message::text).containsExactly("two", "photo");
    AttachmentId photo = messages().get(1).attachments().get(0).id();
    assertThat(files.open(photo, Variant.ORIGINAL)).isPresent();
    assertThat(notified).containsExactly(ChatEvent.ChangeKind.EDITED);
  }

  @Test
  void aSavepointThatParleyDoesNotKnowOfCostsNoFile() throws SQLException {
    try (Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      java.sql.Savepoint outer = host.setSavepoint();
      transaction.changes().delete(PATIENT, DOCTOR, 2);
      host.rollback(outer);
      host.commit();
      transaction.committed();
    }
    AttachmentId photo = messages().get(1).attachments().get(0).id();
    assertThat(files.open(photo, Variant.ORIGINAL)).isPresent();
  }

  private List<Message> messages() {
    return chat.messages(DOCTOR, PATIENT, PageRequest.latest(5));
  }

  private static Upload photo() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", png);
    return Upload.of("photo.png", new ByteArrayInputStream(png.toByteArray()));
  }
}
