package dev.parley.chat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.storage.s3.TestProxy.Action;
import dev.parley.chat.storage.s3.TestProxy.Answer;
import dev.parley.chat.storage.s3.TestProxy.CutAfter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What a caller gets when the network or the service fails, and what is stored then. */
@ExtendWith(S3Server.Running.class)
class FaultsTest {
  private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");

  private final S3Server server;
  private final TestBucket bucket;
  private final S3AttachmentStore store;

  FaultsTest(S3Server server, TestBucket bucket) {
    this.server = server;
    this.bucket = bucket;
    this.store = bucket.store();
  }

  @Test
  void aRequestThatIsRefusedOnceIsRepeated() throws IOException {
    AttachmentId id = bucket.published(bytes(3000));
    AtomicInteger count = new AtomicInteger();
    bucket
        .proxy()
        .interfere(
            request ->
                count.getAndIncrement() % 2 == 0
                    ? new Answer(503, "ServiceUnavailable")
                    : Action.FORWARD);

    AttachmentId other = bucket.published(bytes(200_000));

    assertThat(read(other)).isEqualTo(bytes(200_000));
    assertThat(read(id)).isEqualTo(bytes(3000));
    assertThat(store.storedBefore(FUTURE, Optional.empty(), 5))
        .containsExactlyElementsOf(Stream.of(id, other).sorted().toList());
    assertThat(store.delete(id)).isTrue();
    assertThat(bucket.keys()).containsExactly(other + "/original");
  }

  @ParameterizedTest
  @CsvSource({
    "503, ServiceUnavailable, STORAGE_UNAVAILABLE",
    "500, InternalError, STORAGE_UNAVAILABLE",
    "403, AccessDenied, STORAGE_UNAVAILABLE",
    "503, SlowDown, BUSY",
    "507, InsufficientStorage, STORAGE_FULL",
    "400, QuotaExceeded, STORAGE_FULL",
    "400, ExpiredToken, STORAGE_UNAVAILABLE",
    "400, InvalidRequest, STORAGE_FAILED"
  })
  void aRefusedWriteStoresNothing(int status, String code, ErrorCode expected) {
    bucket
        .proxy()
        .interfere(
            request -> request.startsWith("PUT") ? new Answer(status, code) : Action.FORWARD);
    try (Staged staged = stage(TestBucket.newId(), bytes(3000))) {
      assertRefused(staged::publish, expected);
    }

    assertThat(bucket.keys()).isEmpty();
    assertThat(bucket.temporaryFiles()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"503, ServiceUnavailable", "403, AccessDenied"})
  void noCallOfARefusingServiceActsAsIfNothingWereStored(int status, String code)
      throws IOException {
    AttachmentId id = bucket.published(bytes(3000));
    Optional<StoredBytes> open = store.open(id, Variant.ORIGINAL);
    bucket.proxy().interfere(request -> new Answer(status, code));

    assertUnavailable(() -> stage(TestBucket.newId(), bytes(5)));
    assertUnavailable(() -> store.open(id, Variant.ORIGINAL));
    assertUnavailable(() -> store.delete(id));
    assertUnavailable(() -> store.storedBefore(FUTURE, Optional.empty(), 10));
    try (StoredBytes stored = open.orElseThrow()) {
      assertThatThrownBy(stored::readAll).isInstanceOf(IOException.class);
    }

    bucket.proxy().forward();
    assertThat(read(id)).isEqualTo(bytes(3000));
  }

  @Test
  void aDeleteThatFailsHalfWayIsFinishedLater() {
    AttachmentId id = bucket.published(bytes(3000));
    bucket.publish(id, Variant.SMALL, bytes(5));
    bucket
        .proxy()
        .interfere(
            request ->
                request.startsWith("DELETE") && request.contains("original")
                    ? new Answer(503, "ServiceUnavailable")
                    : Action.FORWARD);

    assertUnavailable(() -> store.delete(id));
    assertThat(bucket.keys()).containsExactly(id + "/original");

    bucket.proxy().forward();
    assertThat(store.storedBefore(FUTURE, Optional.empty(), 5)).containsExactly(id);
    assertThat(store.delete(id)).isTrue();
    assertThat(bucket.keys()).isEmpty();
  }

  @Test
  void aWriteWhoseAnswerIsLostIsRecognizedWhenItIsRepeated() throws IOException {
    AtomicInteger writes = new AtomicInteger();
    bucket
        .proxy()
        .interfere(
            request ->
                request.startsWith("PUT") && writes.getAndIncrement() == 0
                    ? Action.LOSE_ANSWER
                    : Action.FORWARD);

    AttachmentId id = bucket.published(bytes(300_000));

    assertThat(writes).hasValue(2);
    assertThat(read(id)).isEqualTo(bytes(300_000));
  }

  @Test
  void anotherUploadsObjectIsNotTakenForOnesOwn() throws IOException {
    AttachmentId id = TestBucket.newId();
    try (Staged first = stage(id, bytes(10));
        Staged second = stage(id, bytes(10))) {
      first.publish();
      assertRefused(second::publish, ErrorCode.STORAGE_FAILED);
    }

    assertThat(read(id)).isEqualTo(bytes(10));
  }

  @Test
  void aConflictIsTriedAgain() throws IOException {
    AtomicInteger writes = new AtomicInteger();
    bucket
        .proxy()
        .interfere(
            request ->
                request.startsWith("PUT") && writes.getAndIncrement() < 2
                    ? new Answer(409, "ConditionalRequestConflict")
                    : Action.FORWARD);

    AttachmentId id = bucket.published(bytes(10));

    assertThat(writes).hasValue(3);
    assertThat(read(id)).isEqualTo(bytes(10));
  }

  @Test
  void aConflictThatLastsIsBusy() {
    bucket
        .proxy()
        .interfere(
            request ->
                request.startsWith("PUT")
                    ? new Answer(409, "ConditionalRequestConflict")
                    : Action.FORWARD);

    try (Staged staged = stage(TestBucket.newId(), bytes(10))) {
      assertRefused(staged::publish, ErrorCode.BUSY);
    }
  }

  @Test
  void aResponseThatIsCutIsNeverTakenForAWholeImage() throws IOException {
    AttachmentId id = bucket.published(bytes(300_000));
    bucket
        .proxy()
        .interfere(request -> request.startsWith("GET") ? new CutAfter(100_000) : Action.FORWARD);

    try (StoredBytes stored = store.open(id, Variant.ORIGINAL).orElseThrow();
        InputStream in = stored.readAll()) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aServiceThatDoesNotAnswerIsUnavailable() {
    AttachmentId id = bucket.published(bytes(10));
    bucket.proxy().interfere(request -> Action.SILENCE);

    try (S3Client client = TestBucket.impatient(bucket.proxy().address()).build()) {
      S3AttachmentStore silent = bucket.storeOf(client);
      assertUnavailable(() -> silent.stage(id, Variant.SMALL, out -> out.write(1)));
      assertUnavailable(() -> silent.open(id, Variant.ORIGINAL));
    }
  }

  @Test
  void aMissingBucketIsUnavailableAndNotEmpty() {
    try (S3Client client = TestBucket.client(server.address(), S3Server.CREDENTIAL).build()) {
      assertNothingWorks(S3AttachmentStore.in(client, "no-such-bucket"));
    }
  }

  @Test
  void aWrongSecretIsUnavailable() {
    try (S3Client client = TestBucket.client(server.address(), "another").build()) {
      assertNothingWorks(bucket.storeOf(client));
    }
  }

  @Test
  void noErrorTextHasTheNameOfAnObject() {
    AttachmentId id = TestBucket.newId();
    bucket.proxy().interfere(request -> new Answer(503, "ServiceUnavailable"));

    assertThatThrownBy(() -> store.open(id, Variant.ORIGINAL))
        .hasMessageNotContaining(id.value())
        .hasStackTraceContaining("S3Exception")
        .satisfies(
            failure -> assertThat(String.valueOf(failure.getCause())).doesNotContain(id.value()));
  }

  private void assertNothingWorks(S3AttachmentStore broken) {
    AttachmentId id = TestBucket.newId();
    List<ThrowingCallable> calls =
        List.of(
            () -> broken.stage(id, Variant.ORIGINAL, out -> out.write(1)),
            () -> broken.open(id, Variant.ORIGINAL),
            () -> broken.delete(id),
            () -> broken.storedBefore(FUTURE, Optional.empty(), 10));
    assertThat(calls).allSatisfy(FaultsTest::assertUnavailable);
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertRefused(call, ErrorCode.STORAGE_UNAVAILABLE);
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private Staged stage(AttachmentId id, byte[] bytes) {
    return store.stage(id, Variant.ORIGINAL, out -> out.write(bytes));
  }

  private byte[] read(AttachmentId id) throws IOException {
    try (StoredBytes stored = store.open(id, Variant.ORIGINAL).orElseThrow();
        InputStream in = stored.readAll()) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
