package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads uploads: each byte once, checked against the {@link UploadRules}, and staged if it is kept.
 * Thread-safe.
 */
public final class UploadStaging {
  private final AttachmentStore store;
  private final UploadRules rules;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates the reader of uploads.
   *
   * @param store where the bytes go
   * @param rules what may be uploaded
   */
  public UploadStaging(AttachmentStore store, UploadRules rules) {
    this.store = store;
    this.rules = rules;
  }

  /**
   * Reads a file to its end and stages it. On any exception nothing is left of it.
   *
   * @param upload the sender's bytes, and their name and type as the sender declared them
   * @return the staged file; the caller closes it
   * @throws ChatException TOO_LARGE, UNSUPPORTED_TYPE, INVALID_IMAGE, INVALID_FILE, ACTIVE_CONTENT
   *     or INCOMPLETE_UPLOAD; or what the store throws
   */
  public StagedAttachment stage(Upload upload) {
    ReceivedStream in = new ReceivedStream(upload.bytes(), rules.maxBytes());
    byte[] head = head(in);
    FileType type = agreedType(upload, head);
    in.limitTo(rules.maxBytes(type));
    AttachmentId id = AttachmentId.random(type, random);
    CheckedContent content = new CheckedContent(type, rules, head, in);
    AttachmentStore.Staged staged = store.stage(id, Variant.ORIGINAL, content);
    try {
      Attachment attachment = content.attachment(id, name(upload, type));
      return content.erased().isEmpty()
          ? new StagedUpload(attachment, in.sha256(), staged)
          : erase(type, attachment, content.erased(), in.sha256(), staged);
    } catch (RuntimeException failure) {
      staged.close();
      throw failure;
    }
  }

  /**
   * Copies a staged file once more, without what its end showed to be metadata. The first copy is
   * published meanwhile, because only then it can be read; if the process ends, the sweep finds it.
   */
  private StagedAttachment erase(
      FileType type,
      Attachment first,
      List<FileType.Span> erased,
      String received,
      AttachmentStore.Staged staged) {
    AttachmentId id = AttachmentId.random(type, random);
    ErasedContent content = new ErasedContent(store, first.id(), erased);
    AttachmentStore.Staged again;
    try {
      staged.publish();
      staged.close();
      again = store.stage(id, Variant.ORIGINAL, content);
    } finally {
      store.delete(first.id());
    }
    return new StagedUpload(content.attachment(id, first), received, again);
  }

  /** Phones name images by the time at which they were taken, and no one misses those names. */
  private static Optional<String> name(Upload upload, FileType type) {
    return family(type).equals("image") ? Optional.empty() : ShownName.of(upload.fileName());
  }

  private static byte[] head(ReceivedStream in) {
    byte[] head = new byte[FileType.HEAD_BYTES];
    int filled = 0;
    int read = 0;
    while (filled < head.length && read >= 0) {
      read = in.read(head, filled, head.length - filled);
      filled += Math.max(read, 0);
    }
    return Arrays.copyOf(head, filled);
  }

  private FileType agreedType(Upload upload, byte[] head) {
    List<FileType> found = rules.types().stream().filter(type -> type.begins(head)).toList();
    if (found.isEmpty()) {
      throw unsupported("The file is not of an allowed type.");
    }
    // Sound and video begin alike in some formats: their names and declared types distinguish them.
    String extension = extension(upload.fileName());
    List<FileType> named =
        found.stream().filter(type -> type.extensions().contains(extension)).toList();
    if (named.isEmpty()) {
      throw unsupported("The file's extension does not match its content.");
    }
    return named.stream()
        .filter(type -> upload.mediaType().filter(other -> contradicts(other, type)).isEmpty())
        .findFirst()
        .orElseThrow(() -> unsupported("The file's declared type does not match its content."));
  }

  private static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
  }

  /** Clients that know no type send a generic one; only a specific one can contradict. */
  private static boolean contradicts(String declared, FileType found) {
    String type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean generic =
        type.isEmpty() || type.endsWith("/octet-stream") || type.equals(family(found) + "/*");
    return !generic && !found.declaredTypes().contains(type);
  }

  private static String family(FileType type) {
    return type.mediaType().split("/", 2)[0];
  }

  private static ChatException unsupported(String message) {
    return new ChatException(ErrorCode.UNSUPPORTED_TYPE, message);
  }
}
