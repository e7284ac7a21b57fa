package dev.parley.chat.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** No call of an attachment store leaves anything open, whatever its outcome. */
public abstract class AttachmentResourcesContract {
  private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");
  private static final byte[] BYTES = new byte[20_000];
  private static final SecureRandom RANDOM = new SecureRandom();

  private final AttachmentId there = newId();

  /**
   * Supplies the store under test.
   *
   * @return the same empty store during one test
   */
  protected abstract AttachmentStore store();

  /**
   * Returns whether the store keeps instances of a class in this process as its data.
   *
   * @param className of an instance that is still there
   * @return true if that is no leak
   */
  protected boolean keeps(String className) {
    return false;
  }

  @Test
  void everyMethodOfThePortIsCalled() {
    calls()
        .assertEveryMethodIsCalled(
            Stream.concat(
                Stream.of(AttachmentStore.class),
                // What a store calls is not the store's to implement.
                Stream.of(AttachmentStore.class.getDeclaredClasses())
                    .filter(type -> type != AttachmentStore.Content.class)));
  }

  @Test
  void aThousandCallsOfEachLeaveNothingOpen() throws Exception {
    publish(there);

    calls().assertNothingStaysOpen(this::keeps);
  }

  private PortCalls calls() {
    return new PortCalls()
        .add("AttachmentStore.stage", time -> assertRefused(this::stageBrokenContent))
        .add("AttachmentStore.stage", time -> assertRefused(this::stageCutContent))
        .add("AttachmentStore.open", time -> assertThat(read(BYTES.length)).isEqualTo(BYTES.length))
        .add("AttachmentStore.open", time -> assertThat(absent()).isTrue())
        .add("AttachmentStore.delete", time -> assertThat(publishAndDelete()).isTrue())
        .add("AttachmentStore.delete", time -> assertThat(store().delete(newId())).isFalse())
        .add(
            "AttachmentStore.storedBefore",
            time -> assertThat(store().storedBefore(FUTURE, Optional.empty(), 5)).isNotEmpty())
        .add(
            "AttachmentStore.storedBefore",
            time -> store().storedBefore(FUTURE, Optional.of(there), 5))
        .add("Staged.publish", time -> assertRefused(this::publishTwice))
        .add("Staged.close", time -> stage(newId()).close())
        .add("StoredBytes.size", time -> assertThat(size()).isEqualTo(BYTES.length))
        .add("StoredBytes.read", time -> assertThat(read(10)).isEqualTo(10));
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfAny(StorageException.class, IllegalStateException.class);
  }

  private void stageBrokenContent() {
    store()
        .stage(
            newId(),
            Variant.ORIGINAL,
            out -> {
              out.write(BYTES);
              throw new IllegalStateException("refused half-way");
            });
  }

  private void stageCutContent() {
    store()
        .stage(
            newId(),
            Variant.ORIGINAL,
            out -> {
              out.write(1);
              throw new IOException("the disk");
            });
  }

  private void publishTwice() {
    try (Staged staged = stage(there)) {
      staged.publish();
    }
  }

  private boolean publishAndDelete() {
    AttachmentId id = newId();
    publish(id);
    return store().delete(id);
  }

  private void publish(AttachmentId id) {
    try (Staged staged = stage(id)) {
      staged.publish();
    }
  }

  private boolean absent() {
    return store().open(newId(), Variant.ORIGINAL).isEmpty();
  }

  private long size() throws IOException {
    try (StoredBytes stored = store().open(there, Variant.ORIGINAL).orElseThrow()) {
      return stored.size();
    }
  }

  private int read(int bytes) throws IOException {
    try (StoredBytes stored = store().open(there, Variant.ORIGINAL).orElseThrow();
        InputStream in = stored.read(0, BYTES.length)) {
      return in.readNBytes(bytes).length;
    }
  }

  private Staged stage(AttachmentId id) {
    return store().stage(id, Variant.ORIGINAL, out -> out.write(BYTES));
  }

  /** Of one beginning, so that a folder does not get as many folders as there are calls. */
  private static AttachmentId newId() {
    String id = AttachmentId.random(ImageFormat.PNG, RANDOM).value();
    return new AttachmentId("abcd" + id.substring(4));
  }
}
