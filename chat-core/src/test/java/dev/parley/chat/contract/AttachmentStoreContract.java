package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.AttachmentStore;
import dev.parley.chat.attachment.AttachmentStore.Staged;
import dev.parley.chat.attachment.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.Variant;
import dev.parley.chat.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The promises of {@link AttachmentStore}. */
public abstract class AttachmentStoreContract {
  private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");

  /**
   * Supplies the store under test.
   *
   * @return the same empty store during one test
   */
  protected abstract AttachmentStore store();

  /**
   * Counts everything the store holds, staged leftovers included.
   *
   * @return for a folder the number of files in it, whatever their names
   */
  protected abstract long traces();

  @Test
  void p1_whatIsStagedIsInvisible() {
    AttachmentId id = newId();
    try (Staged staged = stage(id, bytes(10))) {
      assertThat(store().open(id, Variant.ORIGINAL)).isEmpty();
      assertThat(storedBefore(Optional.empty(), 10)).isEmpty();
      staged.publish();
    }
    assertThat(storedBefore(Optional.empty(), 10)).containsExactly(id);
  }

  @Test
  void p2_whatWasPublishedIsReadBack() throws IOException {
    for (int size : List.of(1, 8191, 8192, 300_000)) {
      AttachmentId id = newId();
      byte[] bytes = bytes(size);
      publish(id, bytes);

      try (StoredBytes stored = open(id);
          InputStream in = stored.from(0)) {
        assertThat(stored.size()).isEqualTo(size);
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void p2_readingOnFromAnOffsetGivesTheRest() throws IOException {
    AttachmentId id = newId();
    byte[] bytes = bytes(10_000);
    publish(id, bytes);

    try (StoredBytes stored = open(id);
        InputStream in = stored.from(9_990)) {
      assertThat(in.readAllBytes()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 9_990, 10_000));
    }
    try (StoredBytes stored = open(id);
        InputStream in = stored.from(10_000)) {
      assertThat(in.readAllBytes()).isEmpty();
    }
  }

  @Test
  void p3_whatIsNotPublishedLeavesNothing() {
    AttachmentId id = newId();
    Staged staged = stage(id, bytes(10));
    staged.close();
    staged.close();

    assertThat(traces()).isZero();
    assertThat(store().open(id, Variant.ORIGINAL)).isEmpty();
    assertThat(store().delete(id)).isFalse();
  }

  @Test
  void p3_closingAfterPublishingKeepsTheBytes() {
    AttachmentId id = newId();
    Staged staged = stage(id, bytes(10));
    staged.publish();
    staged.close();
    staged.close();

    assertThat(storedBefore(Optional.empty(), 10)).containsExactly(id);
  }

  @Test
  void p4_contentThatFailsLeavesNothing() {
    IllegalStateException own = new IllegalStateException("the content's own");

    assertThatThrownBy(
            () ->
                store()
                    .stage(
                        newId(),
                        Variant.ORIGINAL,
                        out -> {
                          out.write(bytes(20_000));
                          throw own;
                        }))
        .isSameAs(own);
    assertThat(traces()).isZero();
  }

  @Test
  void p4_anIoFailureIsTheStoresOwn() {
    assertThatThrownBy(
            () ->
                store()
                    .stage(
                        newId(),
                        Variant.ORIGINAL,
                        out -> {
                          out.write(bytes(20_000));
                          throw new IOException("as if the disk had failed");
                        }))
        .isInstanceOf(StorageException.class);
    assertThat(traces()).isZero();
  }

  @Test
  void p5_theFirstBytesStay() throws IOException {
    AttachmentId id = newId();
    byte[] first = bytes(10);
    publish(id, first);

    try (Staged second = stage(id, bytes(20))) {
      assertThatThrownBy(second::publish).isInstanceOf(StorageException.class);
    }

    try (StoredBytes stored = open(id);
        InputStream in = stored.from(0)) {
      assertThat(in.readAllBytes()).isEqualTo(first);
    }
  }

  @Test
  void p6_deletingRemovesEveryVariant() {
    AttachmentId id = newId();
    publish(id, bytes(10));
    publishSmall(id);
    assertThat(store().open(id, Variant.SMALL)).hasValueSatisfying(this::closes);

    assertThat(store().delete(id)).isTrue();
    assertThat(store().delete(id)).isFalse();
    assertThat(store().open(id, Variant.ORIGINAL)).isEmpty();
    assertThat(store().open(id, Variant.SMALL)).isEmpty();
    assertThat(traces()).isZero();
  }

  @Test
  void p7_theListIsOrderedAndPaged() {
    TreeSet<AttachmentId> ids = new TreeSet<>();
    for (int number = 0; number < 25; number++) {
      AttachmentId id = newId();
      publish(id, bytes(3));
      ids.add(id);
    }

    List<AttachmentId> met = new ArrayList<>();
    List<AttachmentId> page = storedBefore(Optional.empty(), 10);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(10);
      met.addAll(page);
      page = storedBefore(Optional.of(page.get(page.size() - 1)), 10);
    }

    assertThat(met).containsExactlyElementsOf(ids);
    assertThat(store().storedBefore(Instant.EPOCH, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void p7_aVariantWithoutItsOriginalIsNotListed() {
    publishSmall(newId());

    assertThat(storedBefore(Optional.empty(), 10)).isEmpty();
  }

  @Test
  void p8_fortyUploadsAtOnceDoNotDisturbEachOther() throws Exception {
    List<Callable<AttachmentId>> uploads = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      int size = 1000 + number;
      uploads.add(
          () -> {
            AttachmentId id = newId();
            publish(id, bytes(size));
            return id;
          });
    }

    List<AttachmentId> ids = together(uploads);

    assertThat(traces()).isEqualTo(40);
    for (int number = 0; number < 40; number++) {
      try (StoredBytes stored = open(ids.get(number));
          InputStream in = stored.from(0)) {
        assertThat(in.readAllBytes()).isEqualTo(bytes(1000 + number));
      }
    }
  }

  @Test
  void p9_aVariantDoesNotOutlastItsOriginal() {
    AttachmentId whole = newId();
    publish(whole, bytes(10));
    publishSmall(whole);
    long before = traces();
    AttachmentId stray = newId();
    publishSmall(stray);

    assertThat(storedBefore(Optional.empty(), 10)).containsExactly(whole);

    assertThat(traces()).isEqualTo(before);
    assertThat(store().open(stray, Variant.SMALL)).isEmpty();
    assertThat(store().open(whole, Variant.SMALL)).hasValueSatisfying(this::closes);
  }

  private void publishSmall(AttachmentId id) {
    try (Staged small = store().stage(id, Variant.SMALL, out -> out.write(bytes(5)))) {
      small.publish();
    }
  }

  private Staged stage(AttachmentId id, byte[] bytes) {
    return store().stage(id, Variant.ORIGINAL, out -> out.write(bytes));
  }

  private void publish(AttachmentId id, byte[] bytes) {
    try (Staged staged = stage(id, bytes)) {
      staged.publish();
    }
  }

  private StoredBytes open(AttachmentId id) {
    return store().open(id, Variant.ORIGINAL).orElseThrow();
  }

  private List<AttachmentId> storedBefore(Optional<AttachmentId> after, int limit) {
    return store().storedBefore(FUTURE, after, limit);
  }

  private void closes(StoredBytes stored) {
    try (stored) {
      assertThat(stored.size()).isEqualTo(5);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static AttachmentId newId() {
    return attachment().id();
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
