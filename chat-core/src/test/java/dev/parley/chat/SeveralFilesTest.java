package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Up to ten files go with their message, in their order, or none does. */
class SeveralFilesTest extends ChatInMemory {
  private static final int MOST = 10;

  @Test
  void tenFilesKeepTheirOrder() {
    Draft draft = Draft.from(PATIENT).to(DOCTOR).text("ten");
    for (int width = 1; width <= MOST; width++) {
      draft = draft.attach(picture(width));
    }

    Message sent = chat.send(draft).message();

    assertThat(widths(sent)).isEqualTo(IntStream.rangeClosed(1, MOST).boxed().toList());
    assertThat(chat.messages(DOCTOR, PATIENT, PageRequest.latest(1))).containsExactly(sent);
    assertThat(stored()).hasSize(MOST);
    assertThat(sent.kind()).isEqualTo(Message.Kind.ALBUM);
  }

  @Test
  void stagedFilesAndUploadsMayBeMixed() {
    try (StagedAttachment staged = chat.stage(picture(2))) {
      Message sent =
          chat.send(
                  Draft.from(PATIENT)
                      .to(DOCTOR)
                      .attach(picture(1))
                      .image(staged)
                      .attach(note("a.txt", "three"))
                      .image(picture(4)))
              .message();

      assertThat(widths(sent)).containsExactly(1, 2, 0, 4);
      assertThat(sent.kind()).isEqualTo(Message.Kind.FILE);
    }

    assertThat(stored()).hasSize(4);
  }

  @Test
  void oneRefusedFileRefusesTheMessageAndIsNamed() {
    for (int bad = 1; bad <= MOST; bad++) {
      Draft draft = Draft.from(PATIENT).to(DOCTOR).text("ten");
      for (int number = 1; number <= MOST; number++) {
        draft = draft.attach(number == bad ? Upload.of("x.png", bytes("text")) : picture(number));
      }
      Draft refused = draft;

      assertThatThrownBy(() -> chat.send(refused))
          .hasMessageStartingWith("File " + bad + ": ")
          .hasFieldOrPropertyWithValue("code", ErrorCode.UNSUPPORTED_TYPE);
      assertThat(stored()).isEmpty();
    }

    assertThat(chat.messages(PATIENT, DOCTOR, PageRequest.latest(5))).isEmpty();
  }

  @Test
  void theRefusalOfAnOnlyFileHasNoNumber() {
    assertThatThrownBy(
            () ->
                chat.send(Draft.from(PATIENT).to(DOCTOR).attach(Upload.of("x.png", bytes("text")))))
        .hasMessageStartingWith("The file");
  }

  @Test
  void moreFilesThanAllowedAreRefusedBeforeAnyIsRead() {
    Draft draft = Draft.from(PATIENT).to(DOCTOR);
    for (int number = 0; number <= MOST; number++) {
      draft = draft.attach(picture(1));
    }
    Draft refused = draft;

    refused(ErrorCode.INVALID_PARAMETER, () -> chat.send(refused));
    assertThat(stored()).isEmpty();
  }

  @Test
  void aRetryIsKnownByAllItsFilesTheirOrderAndTheirNames() {
    Draft keyed =
        Draft.from(PATIENT).to(DOCTOR).text("two").clientMessageId(new ClientMessageId("k"));
    Message first =
        chat.send(keyed.attach(picture(1)).attach(note("a.txt", "x")).attach(note("b.txt", "y")))
            .message();

    assertThat(
            chat.send(
                keyed.attach(picture(1)).attach(note("a.txt", "x")).attach(note("b.txt", "y"))))
        .satisfies(again -> assertThat(again.replayed()).isTrue())
        .satisfies(again -> assertThat(again.message()).isEqualTo(first));
    for (Draft other :
        List.of(
            keyed.attach(note("a.txt", "x")).attach(picture(1)).attach(note("b.txt", "y")),
            keyed.attach(picture(1)).attach(note("a.txt", "x")),
            keyed.attach(picture(1)).attach(note("a.txt", "y")).attach(note("b.txt", "x")),
            keyed.attach(picture(1)).attach(note("b.txt", "x")).attach(note("a.txt", "y")),
            keyed)) {
      refused(ErrorCode.KEY_REUSED, () -> chat.send(other));
    }
    assertThat(stored()).hasSize(3);
  }

  @Test
  void anySelectionOfFilesArrivesAsItWasSentOnceAndGoesTogether() {
    Random random = new Random(16);
    for (int round = 0; round < 60; round++) {
      int count = 1 + random.nextInt(MOST);
      List<Integer> drawn = random.ints(count, 0, 4).boxed().toList();
      Draft draft =
          Draft.from(PATIENT).to(DOCTOR).clientMessageId(new ClientMessageId("k" + round));
      draft = random.nextBoolean() ? draft.text("caption") : draft;

      Message sent = chat.send(with(draft, drawn)).message();
      boolean replayed = chat.send(with(draft, drawn)).replayed();

      assertThat(replayed).isTrue();
      assertThat(widths(sent)).isEqualTo(drawn);
      assertThat(stored()).hasSize(count);
      assertThat(chat.sweep(Duration.ZERO)).isZero();
      chat.changes().delete(PATIENT, DOCTOR, sent.seq());
      assertThat(stored()).isEmpty();
    }
  }

  @Test
  void theKindSaysWhatTheFilesAre() {
    Draft draft = Draft.from(PATIENT).to(DOCTOR);

    assertThat(chat.send(draft.attach(picture(1))).message().kind()).isEqualTo(Message.Kind.IMAGE);
    assertThat(chat.send(draft.attach(picture(1)).text("a")).message().kind())
        .isEqualTo(Message.Kind.MIXED);
    assertThat(chat.send(draft.attach(picture(1)).attach(picture(2))).message().kind())
        .isEqualTo(Message.Kind.ALBUM);
    assertThat(chat.send(draft.attach(note("a.txt", "x"))).message().kind())
        .isEqualTo(Message.Kind.FILE);
    assertThat(chat.send(draft.attach(wav())).message().kind()).isEqualTo(Message.Kind.AUDIO);
    assertThat(chat.send(draft.attach(wav()).attach(wav())).message().kind())
        .isEqualTo(Message.Kind.FILE);
    assertThat(
            chat.conversations(DOCTOR, ConversationQuery.top(1))
                .conversations()
                .get(0)
                .last()
                .kind())
        .isEqualTo(Message.Kind.FILE);
  }

  @Test
  void theNameOfAFileIsKeptAndThatOfAnImageIsNot() {
    Message sent =
        chat.send(
                Draft.from(PATIENT)
                    .to(DOCTOR)
                    .attach(note("C:\\scans\\Résumé \u202Etxt.pdf.txt", "x"))
                    .attach(picture(1)))
            .message();

    assertThat(sent.attachments().get(0).fileName()).contains("Résumé txt.pdf.txt");
    assertThat(sent.attachments().get(1).fileName()).isEmpty();
  }

  private static Draft with(Draft draft, List<Integer> drawn) {
    Draft full = draft;
    for (int width : drawn) {
      full = full.attach(width == 0 ? note("note.txt", "x") : picture(width));
    }
    return full;
  }

  private static List<Integer> widths(Message message) {
    List<Integer> widths = new ArrayList<>();
    for (Attachment each : message.attachments()) {
      widths.add(each.size().map(Attachment.Size::width).orElse(0));
    }
    return widths;
  }

  private static Upload picture(int width) {
    return Upload.of("photo.png", new ByteArrayInputStream(TestImages.png(width, 1)));
  }

  private static Upload note(String name, String text) {
    return Upload.of(name, bytes(text));
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Upload wav() {
    byte[] header = new byte[46];
    byte[] fields = "RIFF\46\0\0\0WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(fields, 0, header, 0, fields.length);
    byte[] format = {16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0};
    System.arraycopy(format, 0, header, 16, format.length);
    System.arraycopy(new byte[] {'d', 'a', 't', 'a', 2, 0, 0, 0}, 0, header, 36, 8);
    return Upload.of("a.wav", new ByteArrayInputStream(header));
  }

  private List<AttachmentId> stored() {
    return images.storedBefore(Instant.MAX, Optional.empty(), 100);
  }
}
