package dev.parley.chat.storage.s3;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Stores images in a bucket of S3-compatible object storage, completely or not at all. Each is
 * written to a local temporary file, and then stored by one request that never replaces an object.
 * Several processes may share the bucket. Immutable and thread-safe; holds nothing open between
 * calls and needs no closing, but the client does.
 *
 * <p>The objects of an image are {@code prefix + id + "/original"} and {@code "/small"}. Other
 * objects are left alone, unless they are below an image's id: those are deleted with the image.
 *
 * <p>The service must support conditional writes ({@code If-None-Match: *}), list keys in the order
 * of their bytes, and show at once what was stored or deleted. The credentials need to list the
 * bucket, and to get, put and delete its objects. Without the right to list, the service answers a
 * missing object like a forbidden one, and every read of one fails as unavailable.
 *
 * <p>If the answer to a write is lost, {@link AttachmentStore.Staged#publish} throws, and the
 * object may exist all the same. No message names it, so the sweep deletes it.
 *
 * <p>The age of an image counts from its storing, by the service's clock.
 */
public final class S3AttachmentStore implements AttachmentStore {
  private static final Duration CONNECTING = Duration.ofSeconds(2);
  private static final Duration WAITING = Duration.ofSeconds(10);

  private final Bucket bucket;
  private final ObjectKeys keys;
  private final Path temporary;

  private S3AttachmentStore(Bucket bucket, ObjectKeys keys, Path temporary) {
    this.bucket = bucket;
    this.keys = keys;
    this.temporary = temporary;
  }

  /**
   * Creates a store in an existing bucket, without a request. Temporary files are in the folder
   * {@code java.io.tmpdir}.
   *
   * @param client for example of {@link #clientBuilder}; closed by the code that opened it
   * @param bucket the bucket's name
   * @return the store
   */
  public static S3AttachmentStore in(S3Client client, String bucket) {
    return new S3AttachmentStore(
        new Bucket(client, bucket),
        ObjectKeys.below(""),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Returns a builder for a client with the settings that this store is tested with: 2 s to
   * connect, 10 s without a byte, up to three tries, the JDK's HTTP client, and neither chunked
   * signatures nor checksums that the service does not require, since many services fail with them.
   * Endpoint, region and credentials are the host's to add.
   *
   * @return a new builder
   */
  public static S3ClientBuilder clientBuilder() {
    return S3Client.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECTING).socketTimeout(WAITING))
        .serviceConfiguration(requests -> requests.chunkedEncodingEnabled(false))
        .overrideConfiguration(client -> client.retryStrategy(RetryMode.STANDARD))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
  }

  /**
   * Returns a store for the same bucket whose keys begin with a prefix, so that several can share
   * it.
   *
   * @param prefix empty, or up to 500 characters that end with a slash, such as {@code "chat/"}
   * @return the store
   * @throws IllegalArgumentException if it is neither
   */
  public S3AttachmentStore withPrefix(String prefix) {
    return new S3AttachmentStore(bucket, ObjectKeys.below(prefix), temporary);
  }

  /**
   * Returns a store for the same objects that writes its temporary files to another folder. Each
   * holds one upload until it is stored; none survives its process.
   *
   * @param folder an existing folder, best on a disk and not in memory
   * @return the store
   */
  public S3AttachmentStore withTemporaryFolder(Path folder) {
    return new S3AttachmentStore(bucket, keys, folder);
  }

  @Override
  public Staged stage(AttachmentId id, Variant variant, Content content) {
    // Otherwise a large upload would be received before it is refused.
    bucket.check();
    return StagedObject.write(bucket, keys.of(id, variant), temporary, content);
  }

  @Override
  public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
    String key = keys.of(id, variant);
    return bucket
        .head(key)
        .map(head -> new ObjectBytes(bucket, key, head.contentLength(), head.eTag()));
  }

  @Override
  public boolean delete(AttachmentId id) {
    List<String> found = bucket.keysBelow(keys.folder(id));
    String original = keys.of(id, Variant.ORIGINAL);
    // The original is deleted last: while it exists, the next sweep finds an interrupted delete.
    found.stream().filter(key -> !key.equals(original)).forEach(bucket::delete);
    found.stream().filter(original::equals).forEach(bucket::delete);
    return !found.isEmpty();
  }

  @Override
  public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
    return new Originals(bucket, keys, time, limit).list(after);
  }
}
