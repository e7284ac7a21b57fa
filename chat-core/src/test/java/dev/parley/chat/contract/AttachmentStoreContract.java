package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
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

  /**
   * Takes the store's medium away, with what is on it.
   *
   * @return brings it back; nothing for a store that has no medium of its own
   */
  protected Optional<Runnable> takeAway() {
    return Optional.empty();
  }

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
          InputStream in = stored.readAll()) {
        assertThat(stored.size()).isEqualTo(size);
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void p2_partsAreReadToTheirEndAndNoFurther() throws IOException {
    AttachmentId id = newId();
    byte[] bytes = bytes(10_000);
    publish(id, bytes);

    try (StoredBytes stored = open(id);
        InputStream in = stored.read(9_990, 10)) {
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 9_990, 10_000));
    }
    try (StoredBytes stored = open(id);
        InputStream in = stored.read(10_000, 0)) {
      assertThat(in.readAllBytes()).isEmpty();
    }
  }

  @Test
  void p2_everyPartOfTheBytesIsReadOneByOneAndInPieces() throws IOException {
    AttachmentId id = newId();
    byte[] bytes = bytes(40_000);
    publish(id, bytes);

    for (int[] part : new int[][] {{0, 0}, {0, 1}, {1, 20_000}, {8_191, 8_193}, {39_999, 1}}) {
      byte[] wanted = Arrays.copyOfRange(bytes, part[0], part[0] + part[1]);
      try (StoredBytes stored = open(id);
          InputStream in = stored.read(part[0], part[1])) {
        ByteArrayOutputStream single = new ByteArrayOutputStream();
        for (int value = in.read(); value >= 0; value = in.read()) {
          single.write(value);
        }
        assertThat(single.toByteArray()).isEqualTo(wanted);
        assertThat(in.read(new byte[10])).isNegative();
      }
      try (StoredBytes stored = open(id);
          InputStream in = stored.read(part[0], part[1])) {
        long skipped = in.skip(1);
        assertThat(in.readAllBytes())
            .isEqualTo(Arrays.copyOfRange(wanted, (int) skipped, wanted.length));
        assertThat(in.skip(1)).isZero();
      }
    }
  }

  @Test
  void p2_aPartBeyondTheEndIsRefused() throws IOException {
    AttachmentId id = newId();
    publish(id, bytes(100));

    for (long[] part : new long[][] {{0, 101}, {100, 1}, {101, 0}, {-1, 1}, {1, Long.MAX_VALUE}}) {
      try (StoredBytes stored = open(id)) {
        assertThatThrownBy(() -> stored.read(part[0], part[1]))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
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
        InputStream in = stored.readAll()) {
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
          InputStream in = stored.readAll()) {
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

  @Test
  void p10_anUnavailableMediumDiffersFromAnEmptyOne() throws IOException {
    AttachmentId id = newId();
    publish(id, bytes(10));
    Runnable bringBack = takeAway().orElseGet(() -> Assumptions.abort("nothing to take away"));

    assertUnavailable(() -> stage(id, bytes(5)));
    assertUnavailable(() -> store().open(id, Variant.ORIGINAL));
    assertUnavailable(() -> store().delete(id));
    assertUnavailable(() -> storedBefore(Optional.empty(), 10));

    bringBack.run();
    try (StoredBytes stored = open(id);
        InputStream in = stored.readAll()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes(10));
    }
    assertThat(storedBefore(Optional.empty(), 10)).containsExactly(id);
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
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
