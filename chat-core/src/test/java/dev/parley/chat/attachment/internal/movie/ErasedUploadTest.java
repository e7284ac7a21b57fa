package dev.parley.chat.attachment.internal.movie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.internal.StagedUpload;
import dev.parley.chat.attachment.internal.UploadStaging;
import dev.parley.chat.attachment.internal.file.Build;
import dev.parley.chat.attachment.internal.file.Kept;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.internal.Sha256;
import dev.parley.chat.memory.InMemoryAttachments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a file's end shows to be metadata is erased before anyone can read the file. */
class ErasedUploadTest {
  private static final byte[] SENT = Mp4ReaderTest.withPlaces();
  private static final UploadRules RULES =
      UploadRules.STANDARD.allow(FileFormat.MP4, 1 << 20).allow(FileFormat.M4A, 1 << 20);

  private final InMemoryAttachments store = InMemoryAttachments.create(Clock.systemUTC());

  @Test
  void theStoredFileHasNoPlacesAndIsTheOnlyOne() throws IOException {
    Attachment attachment = send("video.mp4", Optional.empty(), RULES);

    assertThat(stored(attachment)).isEqualTo(Kept.of(FileFormat.MP4, SENT).bytes());
    assertThat(Build.contains(stored(attachment), "SECRET")).isFalse();
    assertThat(attachment.sha256()).isEqualTo(Sha256.hex(stored(attachment)));
    assertThat(attachment.bytes()).isEqualTo(SENT.length);
    assertThat(store.storedBefore(Instant.MAX, Optional.empty(), 9))
        .containsExactly(attachment.id());
  }

  @Test
  void whatIsNotSentLeavesNothing() {
    try (StagedAttachment staged = stage("video.mp4", Optional.empty(), RULES)) {
      assertThat(staged.receivedSha256()).isEqualTo(Sha256.hex(SENT));
    }

    assertThat(store.storedBefore(Instant.MAX, Optional.empty(), 9)).isEmpty();
  }

  @Test
  void withoutCleaningTheFileIsStoredAsSent() throws IOException {
    Attachment attachment = send("video.mp4", Optional.empty(), RULES.withMetadataKept());

    assertThat(stored(attachment)).isEqualTo(SENT);
  }

  @Test
  void nameAndDeclaredTypeDecideBetweenTypesThatBeginAlike() {
    assertThat(send("video.mp4", Optional.of("video/mp4"), RULES).mediaType())
        .isEqualTo("video/mp4");
    assertUnsupported("video.mp4", "audio/mp4");
    assertUnsupported("video.m4a", "audio/mp4");
    assertUnsupported("video.m4a", "video/mp4");
    assertUnsupported("video.webm", "video/mp4");
  }

  private void assertUnsupported(String name, String mediaType) {
    assertThatThrownBy(() -> stage(name, Optional.of(mediaType), RULES))
        .isInstanceOfSatisfying(
            ChatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_TYPE));
  }

  private StagedAttachment stage(String name, Optional<String> mediaType, UploadRules rules) {
    Upload upload = new Upload(name, mediaType, new ByteArrayInputStream(SENT));
    return new UploadStaging(store, rules).stage(upload);
  }

  private Attachment send(String name, Optional<String> mediaType, UploadRules rules) {
    try (StagedAttachment staged = stage(name, mediaType, rules)) {
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
}
