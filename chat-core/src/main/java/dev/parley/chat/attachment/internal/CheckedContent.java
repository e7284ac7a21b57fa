package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.internal.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;

/**
 * One upload on its way to the store, checked and cleaned by its type. Used by one thread, once.
 */
final class CheckedContent implements AttachmentStore.Content {
  private final FileType type;
  private final UploadRules rules;
  private final byte[] head;
  private final ReceivedStream in;
  private final Sha256 kept = Sha256.create();
  private long bytes;
  private FileType.Described found = new FileType.Described(Optional.empty(), Optional.empty());

  CheckedContent(FileType type, UploadRules rules, byte[] head, ReceivedStream in) {
    this.type = type;
    this.rules = rules;
    this.head = head;
    this.in = in;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    MeasuredOutput measured = new MeasuredOutput(out, kept);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
    if (rules.keepsMetadata()) {
      found = type.copy(new CopyingStream(whole, measured), OutputStream.nullOutputStream(), rules);
      in.transferTo(measured);
    } else {
      found = type.copy(whole, measured, rules);
      in.drain();
    }
    measured.flush();
    bytes = measured.count();
  }

  /** What is left to be erased; nothing if the file is stored as sent. */
  List<FileType.Span> erased() {
    return rules.keepsMetadata() ? List.of() : found.erased();
  }

  /** The file under its name in the store, and perhaps one that people are shown. */
  Attachment attachment(AttachmentId id, Optional<String> name) {
    return new Attachment(
        id,
        type.mediaType(),
        name,
        bytes,
        kept.hex(),
        found.size(),
        found.length(),
        Optional.empty());
  }
}
