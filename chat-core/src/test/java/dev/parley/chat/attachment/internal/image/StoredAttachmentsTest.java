package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.internal.StoredAttachments;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Integrity;
import dev.parley.chat.attachment.spi.StoredAttachment;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.internal.Sha256;
import dev.parley.chat.memory.InMemoryAttachments;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAttachmentsTest {
  private static final AttachmentId ID = new AttachmentId("0".repeat(32) + ".png");
  private static final byte[] PNG = Pngs.of(Pngs.header(), Pngs.chunk("IDAT", Pngs.pixels()));

  private final InMemoryAttachments store = InMemoryAttachments.create(Clock.systemUTC());

  @Test
  void whatWasSentIsIntact() {
    publish(PNG);

    assertThat(image().verify()).isEqualTo(Integrity.INTACT);
  }

  @Test
  void everyFlippedBitIsDamage() {
    for (int at = 0; at < PNG.length; at++) {
      byte[] flipped = PNG.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      store.delete(ID);
      publish(flipped);

      assertThat(image().verify()).isEqualTo(Integrity.DAMAGED);
    }
  }

  @Test
  void aMissingFileIsMissing() {
    assertThat(image().verify()).isEqualTo(Integrity.MISSING);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, -1, 1000})
  void fileOfAnotherLengthIsNotServedUntilItIsRestored(int length) {
    publish(Arrays.copyOf(PNG, length < 0 ? PNG.length + length : length));

    assertThat(image().verify()).isEqualTo(Integrity.DAMAGED);
    assertThatThrownBy(() -> image().original().open())
        .isInstanceOfSatisfying(
            ChatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));

    store.delete(ID);
    publish(PNG);
    assertThat(image().original().open().orElseThrow().size()).isEqualTo(PNG.length);
  }

  private StoredAttachment image() {
    Attachment attachment =
        new Attachment(
            ID,
            "image/png",
            Optional.empty(),
            PNG.length,
            Sha256.hex(PNG),
            Optional.of(new Attachment.Size(12, 9)),
            Optional.empty(),
            Optional.empty());
    return new StoredAttachments(store, UploadRules.STANDARD).of(attachment);
  }

  private void publish(byte[] bytes) {
    try (AttachmentStore.Staged staged =
        store.stage(ID, Variant.ORIGINAL, out -> out.write(bytes))) {
      staged.publish();
    }
  }
}
