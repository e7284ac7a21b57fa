package dev.parley.chat.storage.s3;

import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** The bytes of one version of an object. The request is made when a part is read. */
final class ObjectBytes implements StoredBytes {
  private final Bucket bucket;
  private final String key;
  private final long total;
  private final String tag;
  private InputStream open = InputStream.nullInputStream();

  ObjectBytes(Bucket bucket, String key, long total, String tag) {
    this.bucket = bucket;
    this.key = key;
    this.total = total;
    this.tag = tag;
  }

  @Override
  public long size() {
    return total;
  }

  @Override
  public InputStream read(long offset, long length) throws IOException {
    Objects.checkFromIndexSize(offset, length, total);
    if (length > 0) {
      open =
          PartStream.open(
              bucket,
              GetObjectRequest.builder()
                  .key(key)
                  .ifMatch(tag)
                  .range("bytes=%d-%d".formatted(offset, offset + length - 1)),
              length);
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    open.close();
  }
}
