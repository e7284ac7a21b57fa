package dev.parley.chat.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.memory.InMemoryAttachments;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class StoredImageTest {
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

  private StoredImage image() {
    Attachment attachment = new Attachment(ID, ImageFormat.PNG, PNG.length, 12, 9, Sha256.hex(PNG));
    return new StoredImage(attachment, store, new Thumbnails(store));
  }

  private void publish(byte[] bytes) {
    try (AttachmentStore.Staged staged =
        store.stage(ID, Variant.ORIGINAL, out -> out.write(bytes))) {
      staged.publish();
    }
  }
}
