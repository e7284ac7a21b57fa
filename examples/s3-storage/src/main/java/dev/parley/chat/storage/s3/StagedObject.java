package dev.parley.chat.storage.s3;

import dev.parley.chat.attachment.spi.AttachmentStore.Content;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.error.spi.StorageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Bytes in a temporary file that become an object by one request. */
final class StagedObject implements Staged {
  private static final Logger LOG = LoggerFactory.getLogger(StagedObject.class);
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int TRIES = 3;

  /** Identifies the upload that stored an object. */
  private static final String UPLOAD = "parley-upload";

  private static final String TYPE = "application/octet-stream";
  private static final int TAKEN = 412;
  private static final int CONFLICT = 409;

  private final Bucket bucket;
  private final String key;
  private final TemporaryFile file;
  private final long size;
  private final String md5;
  private final String upload = Random128.hex();

  private StagedObject(Bucket bucket, String key, TemporaryFile file, long size, String md5) {
    this.bucket = bucket;
    this.key = key;
    this.file = file;
    this.size = size;
    this.md5 = md5;
  }

  static StagedObject write(Bucket bucket, String key, Path folder, Content content) {
    try {
      return write(bucket, key, TemporaryFile.create(folder), content);
    } catch (IOException failure) {
      throw LocalErrors.translated(failure, folder);
    }
  }

  private static StagedObject write(Bucket bucket, String key, TemporaryFile file, Content content)
      throws IOException {
    boolean whole = false;
    try {
      MessageDigest md5 = md5();
      OutputStream out =
          new BufferedOutputStream(new DigestOutputStream(file.out(), md5), BUFFER_BYTES);
      content.writeTo(out);
      out.flush();
      String checksum = Base64.getEncoder().encodeToString(md5.digest());
      StagedObject staged = new StagedObject(bucket, key, file, file.size(), checksum);
      whole = true;
      return staged;
    } finally {
      if (!whole) {
        discard(file);
      }
    }
  }

  @Override
  public void publish() {
    try {
      store();
    } catch (SdkException failure) {
      throw ServiceErrors.translated(failure);
    } finally {
      discard(file);
    }
  }

  @Override
  public void close() {
    discard(file);
  }

  private void store() {
    int tries = 0;
    boolean stored = false;
    while (!stored) {
      tries++;
      try {
        bucket.put(object(), RequestBody.fromContentProvider(file::in, size, TYPE));
        stored = true;
      } catch (S3Exception refused) {
        if (refused.statusCode() == TAKEN) {
          stored = isOurs(refused);
        } else if (refused.statusCode() != CONFLICT || tries == TRIES) {
          throw refused;
        }
      }
    }
  }

  /** The checksum lets every service refuse bytes that were damaged on their way. */
  private PutObjectRequest.Builder object() {
    return PutObjectRequest.builder()
        .key(key)
        .ifNoneMatch("*")
        .contentMD5(md5)
        .metadata(Map.of(UPLOAD, upload));
  }

  /** The client repeats a request whose answer was lost, and then finds its own object. */
  private boolean isOurs(S3Exception refused) {
    boolean ours =
        bucket
            .head(key)
            .map(HeadObjectResponse::metadata)
            .map(metadata -> metadata.get(UPLOAD))
            .filter(upload::equals)
            .isPresent();
    if (!ours) {
      throw StorageException.failed(refused);
    }
    return true;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void discard(TemporaryFile file) {
    try {
      file.close();
    } catch (IOException failure) {
      LOG.warn("A temporary file could not be closed.", failure);
    }
  }
}
