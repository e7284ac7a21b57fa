package dev.parley.chat.storage.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The requests to one bucket. Unless a method says otherwise, it throws StorageException. */
final class Bucket {
  private static final int NOT_FOUND = 404;

  private final S3Client client;
  private final String name;

  Bucket(S3Client client, String name) {
    this.client = client;
    this.name = name;
  }

  /** Throws unless the bucket can be reached. */
  void check() {
    call(() -> client.headBucket(bucket -> bucket.bucket(name)));
  }

  Optional<HeadObjectResponse> head(String key) {
    Optional<HeadObjectResponse> found = call(() -> headIfPresent(key));
    if (found.isEmpty()) {
      // A missing bucket gets the same answer as a missing object.
      check();
    }
    return found;
  }

  /**
   * Stores an object.
   *
   * @throws SdkException if the service does not confirm it
   */
  void put(PutObjectRequest.Builder object, RequestBody body) {
    client.putObject(object.bucket(name).build(), body);
  }

  /**
   * Opens a part of an object.
   *
   * @throws SdkException if it cannot be opened
   */
  ResponseInputStream<GetObjectResponse> get(GetObjectRequest.Builder part) {
    return client.getObject(part.bucket(name).build());
  }

  void delete(String key) {
    call(() -> client.deleteObject(object -> object.bucket(name).key(key)));
  }

  /** One page of the objects below a prefix whose keys come after another key. */
  ListObjectsV2Response list(String prefix, String after) {
    return call(
        () -> client.listObjectsV2(page -> page.bucket(name).prefix(prefix).startAfter(after)));
  }

  List<String> keysBelow(String folder) {
    List<String> keys = new ArrayList<>();
    ListObjectsV2Response page = list(folder, folder);
    page.contents().stream().map(S3Object::key).forEach(keys::add);
    while (page.isTruncated()) {
      page = list(folder, keys.get(keys.size() - 1));
      page.contents().stream().map(S3Object::key).forEach(keys::add);
    }
    return keys;
  }

  private Optional<HeadObjectResponse> headIfPresent(String key) {
    try {
      return Optional.of(client.headObject(object -> object.bucket(name).key(key)));
    } catch (S3Exception failure) {
      if (failure.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException failure) {
      throw ServiceErrors.translated(failure);
    }
  }
}
