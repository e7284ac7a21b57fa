package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.internal.StagedUpload;
import dev.parley.chat.attachment.internal.UploadStaging;
import dev.parley.chat.attachment.spi.Variant;
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
  private static final byte[] WITH_METADATA =
      new Bytes().add(Bytes.insert(CLEAN, 2, Jpegs.exif(true, 6))).ascii("what follows").toArray();

  private final InMemoryAttachments store = InMemoryAttachments.create(Clock.systemUTC());

  private Attachment stage(byte[] file, UploadRules rules) {
    Upload upload = Upload.of("photo.jpg", new ByteArrayInputStream(file));
    try (StagedAttachment staged = new UploadStaging(store, rules).stage(upload)) {
      StagedUpload.publish(staged);
      return staged.attachment();
    }
  }

  private byte[] stored(Attachment attachment) throws IOException {
    try (var bytes = store.open(attachment.id(), Variant.ORIGINAL).orElseThrow();
        var in = bytes.readAll()) {
      return in.readAllBytes();
    }
  }

  @Test
  void storeReceivesTheCleanBytesAndTheSizeThatAViewerSees() throws IOException {
    Attachment attachment = stage(WITH_METADATA, UploadRules.STANDARD);

    assertThat(stored(attachment)).isEqualTo(Reading.of(WITH_METADATA).kept());
    assertThat(attachment.bytes()).isEqualTo(stored(attachment).length);
    assertThat(attachment.size()).contains(new Attachment.Size(16, 24));
  }

  @Test
  void withoutCleaningTheStoreReceivesTheSendersBytesToTheLast() throws IOException {
    Attachment attachment = stage(WITH_METADATA, UploadRules.STANDARD.withMetadataKept());

    assertThat(stored(attachment)).isEqualTo(WITH_METADATA);
    assertThat(attachment.bytes()).isEqualTo(WITH_METADATA.length);
    assertThat(attachment.size()).contains(new Attachment.Size(16, 24));
  }

  @Test
  void withoutCleaningADamagedImageIsRefusedAllTheSame() {
    byte[] cut = Arrays.copyOf(WITH_METADATA, CLEAN.length);

    assertThatThrownBy(() -> stage(cut, UploadRules.STANDARD.withMetadataKept()))
        .isInstanceOfSatisfying(
            ChatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_IMAGE));
  }
}
