package dev.parley.chat.storage.s3;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists a page of old originals, with one page of the service's list in memory at a time, and
 * removes variants whose originals are gone: created while the original was deleted, or left by an
 * interrupted delete. An original is created before its variants and never again, so a missing one
 * is gone for good.
 */
final class Originals {
  private final Bucket bucket;
  private final ObjectKeys keys;
  private final Instant time;
  private final int limit;
  private final List<AttachmentId> found = new ArrayList<>();
  private Optional<AttachmentId> complete = Optional.empty();

  Originals(Bucket bucket, ObjectKeys keys, Instant time, int limit) {
    this.bucket = bucket;
    this.keys = keys;
    this.time = time;
    this.limit = limit;
  }

  List<AttachmentId> list(Optional<AttachmentId> after) {
    String last = after.map(keys::after).orElse(keys.prefix());
    boolean more = true;
    while (more && found.size() < limit) {
      ListObjectsV2Response page = bucket.list(keys.prefix(), last);
      for (S3Object object : page.contents()) {
        last = object.key();
        keys.idOf(last).ifPresent(id -> visit(object, id));
      }
      more = page.isTruncated();
    }
    return found;
  }

  private void visit(S3Object object, AttachmentId id) {
    if (object.key().equals(keys.of(id, Variant.ORIGINAL))) {
      complete = Optional.of(id);
      if (found.size() < limit && isOld(object)) {
        found.add(id);
      }
    } else if (!complete.equals(Optional.of(id))
        && bucket.head(keys.of(id, Variant.ORIGINAL)).isEmpty()) {
      bucket.delete(object.key());
    }
  }

  private boolean isOld(S3Object object) {
    // The service reports whole seconds, rounded down.
    return object.lastModified().plusSeconds(1).isBefore(time);
  }
}
