package dev.parley.chat.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CleaningTest {
  private static final byte[] CLEAN = Jpegs.grey(3, 2);
  private static final byte[] TELLING =
      new Bytes()
          .add(Bytes.insert(CLEAN, 2, Jpegs.exif(true, 6)))
          .ascii("what hangs behind")
          .toArray();

  private final LastStaged store = new LastStaged();

  private Attachment stage(byte[] file, UploadRules rules) {
    Upload upload = Upload.of("photo.jpg", new ByteArrayInputStream(file));
    try (StagedImage staged = new Attachments(store, rules).stage(upload)) {
      return staged.attachment();
    }
  }

  @Test
  void storeReceivesTheCleanBytesAndTheSizeThatAViewerSees() {
    Attachment attachment = stage(TELLING, UploadRules.STANDARD);

    assertThat(store.bytes()).isEqualTo(Reading.of(TELLING).kept());
    assertThat(attachment.bytes()).isEqualTo(store.bytes().length);
    assertThat(attachment.width()).isEqualTo(16);
    assertThat(attachment.height()).isEqualTo(24);
  }

  @Test
  void withoutCleaningTheStoreReceivesTheSendersBytesToTheLast() {
    Attachment attachment = stage(TELLING, UploadRules.STANDARD.withMetadataKept());

    assertThat(store.bytes()).isEqualTo(TELLING);
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

  /** Remembers what was staged last. */
  private static final class LastStaged implements AttachmentStore {
    private final ByteArrayOutputStream last = new ByteArrayOutputStream();

    byte[] bytes() {
      return last.toByteArray();
    }

    @Override
    public Staged stage(AttachmentId id, Variant variant, Content content) {
      last.reset();
      try {
        content.writeTo(last);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return new Staged() {
        @Override
        public void publish() {
          throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
          // Nothing is kept beyond the next one.
        }
      };
    }

    @Override
    public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
      return Optional.empty();
    }

    @Override
    public boolean delete(AttachmentId id) {
      return false;
    }

    @Override
    public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
      return List.of();
    }
  }
}
