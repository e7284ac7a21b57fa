package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.spi.AttachmentBytes;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Integrity;
import dev.parley.chat.attachment.spi.StoredAttachment;
import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.internal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the bytes of attachments and how to serve them. Thread-safe. */
public final class StoredAttachments {
  private final AttachmentStore store;
  private final UploadRules rules;
  private final Thumbnails thumbnails;

  /**
   * Creates the reader of a store.
   *
   * @param store where the bytes are
   * @param rules name the types that the host knows besides the built-in ones
   */
  public StoredAttachments(AttachmentStore store, UploadRules rules) {
    this.store = store;
    this.rules = rules;
    this.thumbnails = new Thumbnails(store);
  }

  /**
   * Combines an attachment with its bytes.
   *
   * @param attachment as its message describes it
   * @return the stored attachment
   */
  public StoredAttachment of(Attachment attachment) {
    return new Stored(attachment);
  }

  private AttachmentBytes original(Attachment attachment) {
    Optional<FileType> known =
        Stream.concat(builtIn(), rules.types().stream())
            .filter(type -> type.mediaType().equals(attachment.mediaType()))
            .findFirst();
    return new ServedBytes(
        known.map(FileType::mediaType).orElse(AttachmentBytes.UNKNOWN),
        known.map(FileType::disposition).orElse(FileType.Disposition.ATTACHMENT),
        attachment.sha256(),
        () -> OriginalFile.open(store, attachment));
  }

  /** What the host no longer allows is served as before. */
  private static Stream<FileType> builtIn() {
    return Stream.concat(Stream.of(ImageFormat.values()), Stream.of(FileFormat.values()));
  }

  private final class Stored implements StoredAttachment {
    private final Attachment attachment;

    Stored(Attachment attachment) {
      this.attachment = attachment;
    }

    @Override
    public Attachment attachment() {
      return attachment;
    }

    @Override
    public AttachmentBytes original() {
      return StoredAttachments.this.original(attachment);
    }

    @Override
    public AttachmentBytes small(Thumbnailer thumbnailer) {
      return thumbnails.of(attachment, thumbnailer).orElseGet(this::original);
    }

    @Override
    public Integrity verify() {
      Optional<StoredBytes> found = store.open(attachment.id(), Variant.ORIGINAL);
      if (found.isEmpty()) {
        return Integrity.MISSING;
      }
      try (StoredBytes bytes = found.get();
          InputStream in = bytes.readAll()) {
        return Sha256.hex(in).equals(attachment.sha256()) ? Integrity.INTACT : Integrity.DAMAGED;
      } catch (IOException failure) {
        throw StorageException.unavailable(failure);
      }
    }
  }
}
