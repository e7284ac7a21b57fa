package dev.parley.chat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

@ExtendWith(S3Server.Running.class)
class S3AttachmentStoreTest {
  private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");

  private final TestBucket bucket;
  private final S3AttachmentStore store;

  S3AttachmentStoreTest(TestBucket bucket) {
    this.bucket = bucket;
    this.store = bucket.store();
  }

  @Test
  void anImageIsNamedByItsIdAndVariant() {
    AttachmentId id = bucket.published(new byte[3]);
    bucket.publish(id, Variant.SMALL, new byte[2]);

    assertThat(bucket.keys()).containsExactly(id + "/original", id + "/small");
  }

  @Test
  void theTemporaryFileHasNoNameWhileAnUploadWaits() {
    try (Staged staged = store.stage(TestBucket.newId(), Variant.ORIGINAL, out -> out.write(1))) {
      assertThat(bucket.temporaryFiles()).isZero();
      staged.publish();
    }
  }

  @Test
  void aFolderThatIsMissingIsUnavailable(@TempDir Path folder) {
    S3AttachmentStore elsewhere = store.withTemporaryFolder(folder.resolve("missing"));

    assertThatThrownBy(
            () -> elsewhere.stage(TestBucket.newId(), Variant.ORIGINAL, out -> out.write(1)))
        .isInstanceOfSatisfying(
            StorageException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
  }

  @Test
  void storesWithDifferentPrefixesDoNotSeeOneAnother() {
    AttachmentId id = bucket.published(new byte[3]);
    S3AttachmentStore other = store.withPrefix("north/");
    try (Staged staged = other.stage(id, Variant.SMALL, out -> out.write(1))) {
      staged.publish();
    }

    assertThat(bucket.keys()).containsExactly(id + "/original", "north/" + id + "/small");
    assertThat(other.open(id, Variant.ORIGINAL)).isEmpty();
    assertThat(other.storedBefore(FUTURE, Optional.empty(), 10)).isEmpty();
    assertThat(store.storedBefore(FUTURE, Optional.empty(), 10)).containsExactly(id);
    assertThat(bucket.keys()).containsExactly(id + "/original");
  }

  @ParameterizedTest
  @ValueSource(strings = {"north", "/", "/north/"})
  void aPrefixMustBeAFolder(String prefix) {
    assertThatThrownBy(() -> store.withPrefix(prefix)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPrefixHasABound() {
    String longest = "p".repeat(499) + "/";

    assertThat(store.withPrefix(longest)).isNotNull();
    assertThatThrownBy(() -> store.withPrefix("p" + longest))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void objectsOfOthersAreLeftAlone() {
    AttachmentId id = bucket.published(new byte[3]);
    List<String> others =
        List.of("0000/original", "readme.txt", id + "/UPPER", id + "/x/original", "z/" + id + "/y");
    others.forEach(key -> bucket.put(key, new byte[1]));

    assertThat(store.storedBefore(FUTURE, Optional.empty(), 10)).containsExactly(id);

    assertThat(bucket.keys()).containsAll(others).hasSize(others.size() + 1);
  }

  @Test
  void variantsOfALaterVersionAreDeletedWithTheirOriginal() {
    AttachmentId id = bucket.published(new byte[3]);
    bucket.put(id + "/large", new byte[1]);
    bucket.put(id + "/poster", new byte[1]);
    AttachmentId gone = TestBucket.newId();
    bucket.put(gone + "/large", new byte[1]);

    assertThat(store.storedBefore(FUTURE, Optional.empty(), 10)).containsExactly(id);
    assertThat(bucket.keys()).containsExactly(id + "/large", id + "/original", id + "/poster");

    assertThat(store.delete(id)).isTrue();
    assertThat(bucket.keys()).isEmpty();
  }

  @Test
  void aBucketOfManyPagesIsListedOnce() {
    TreeSet<AttachmentId> ids = new TreeSet<>();
    for (int number = 0; number < 12; number++) {
      AttachmentId id = bucket.published(new byte[3]);
      bucket.publish(id, Variant.SMALL, new byte[1]);
      ids.add(id);
    }
    List<AttachmentId> expected = new ArrayList<>(ids);
    AttachmentId stray = expected.remove(11);
    bucket.remove(stray + "/original");

    for (int page = 1; page < 7; page++) {
      try (S3Client client = bucket.listing(page)) {
        S3AttachmentStore paged = bucket.storeOf(client);
        List<AttachmentId> met = new ArrayList<>(paged.storedBefore(FUTURE, Optional.empty(), 5));
        assertThat(met).hasSize(5);
        met.addAll(paged.storedBefore(FUTURE, Optional.of(met.get(4)), 100));

        assertThat(met).isEqualTo(expected);
        assertThat(bucket.keys()).hasSize(2 * met.size()).doesNotContain(stray + "/small");
      }
    }
  }

  @Test
  void everyObjectOfAnImageIsDeletedHoweverManyThereAre() {
    AttachmentId id = bucket.published(new byte[3]);
    List.of("a", "b", "c", "small").forEach(name -> bucket.put(id + "/" + name, new byte[1]));

    try (S3Client client = bucket.listing(2)) {
      assertThat(bucket.storeOf(client).delete(id)).isTrue();
    }

    assertThat(bucket.keys()).isEmpty();
  }

  @Test
  void onlyWhatIsOlderThanTheTimeIsListed() {
    AttachmentId id = bucket.published(new byte[3]);
    Instant hourAgo = bucket.lastModified(id + "/original").minusSeconds(3600);

    assertThat(store.storedBefore(hourAgo, Optional.empty(), 10)).isEmpty();
    assertThat(store.storedBefore(hourAgo.plusSeconds(3600), Optional.empty(), 10)).isEmpty();
    assertThat(store.storedBefore(hourAgo.plusSeconds(3602), Optional.empty(), 10))
        .containsExactly(id);
  }

  @Test
  void aReaderNeverGetsTheBytesOfAnotherObject() throws IOException {
    AttachmentId id = bucket.published(new byte[] {1, 2, 3});
    try (StoredBytes stored = store.open(id, Variant.ORIGINAL).orElseThrow()) {
      bucket.put(id + "/original", new byte[] {4, 5, 6});

      assertThatThrownBy(stored::readAll).isInstanceOf(IOException.class);
    }
    try (StoredBytes stored = store.open(id, Variant.ORIGINAL).orElseThrow()) {
      bucket.remove(id + "/original");

      assertThatThrownBy(stored::readAll).isInstanceOf(IOException.class);
    }
  }

  @Test
  void noBytesNeedNoRequest() throws IOException {
    AttachmentId id = bucket.published(new byte[3]);
    try (StoredBytes stored = store.open(id, Variant.ORIGINAL).orElseThrow()) {
      bucket.proxy().reset();
      try (InputStream in = stored.read(3, 0)) {
        assertThat(in.read()).isNegative();
      }
    }

    assertThat(bucket.proxy().requests()).isEmpty();
  }

  @Test
  void aReaderThatStopsEarlyDoesNotReceiveTheRest() throws IOException {
    byte[] bytes = new byte[20_000_000];
    Arrays.fill(bytes, (byte) 7);
    AttachmentId id = bucket.published(bytes);
    bucket.proxy().reset();

    try (StoredBytes stored = store.open(id, Variant.ORIGINAL).orElseThrow();
        InputStream in = stored.readAll()) {
      assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOf(bytes, 10));
    }

    assertThat(bucket.proxy().received()).isLessThan(bytes.length / 2);
    assertThat(store.delete(id)).isTrue();
  }

  @Test
  void aPartIsFetchedAlone() throws IOException {
    AttachmentId id = bucket.published(new byte[5_000_000]);
    bucket.proxy().reset();

    try (StoredBytes stored = store.open(id, Variant.ORIGINAL).orElseThrow();
        InputStream in = stored.read(4_000_000, 1000)) {
      assertThat(in.readAllBytes()).hasSize(1000);
    }

    assertThat(bucket.proxy().received()).isLessThan(5000);
  }
}
