package dev.parley.chat.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.memory.InMemoryAttachments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CleaningTest {
  private static final byte[] CLEAN = Jpegs.grey(3, 2);
  private static final byte[] TELLING =
      new Bytes()
          .add(Bytes.insert(CLEAN, 2, Jpegs.exif(true, 6)))
          .ascii("what hangs behind")
          .toArray();

  private final InMemoryAttachments store = InMemoryAttachments.create(Clock.systemUTC());

  private Attachment stage(byte[] file, UploadRules rules) {
    Upload upload = Upload.of("photo.jpg", new ByteArrayInputStream(file));
    try (StagedImage staged = new Attachments(store, rules).stage(upload)) {
      staged.publish();
      return staged.attachment();
    }
  }

  private byte[] stored(Attachment attachment) throws IOException {
    try (var bytes = store.open(attachment.id(), Variant.ORIGINAL).orElseThrow();
        var in = bytes.from(0)) {
      return in.readAllBytes();
    }
  }

  @Test
  void storeReceivesTheCleanBytesAndTheSizeThatAViewerSees() throws IOException {
    Attachment attachment = stage(TELLING, UploadRules.STANDARD);

    assertThat(stored(attachment)).isEqualTo(Reading.of(TELLING).kept());
    assertThat(attachment.bytes()).isEqualTo(stored(attachment).length);
    assertThat(attachment.width()).isEqualTo(16);
    assertThat(attachment.height()).isEqualTo(24);
  }

  @Test
  void withoutCleaningTheStoreReceivesTheSendersBytesToTheLast() throws IOException {
    Attachment attachment = stage(TELLING, UploadRules.STANDARD.withMetadataKept());

    assertThat(stored(attachment)).isEqualTo(TELLING);
    assertThat(attachment.bytes()).isEqualTo(TELLING.length);
    assertThat(attachment.width()).isEqualTo(16);
  }

  @Test
  void withoutCleaningADamagedImageIsRefusedAllTheSame() {
    byte[] cut = Arrays.copyOf(TELLING, CLEAN.length);

    assertThatThrownBy(() -> stage(cut, UploadRules.STANDARD.withMetadataKept()))
        .isInstanceOfSatisfying(
            ChatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_IMAGE));
  }
}
