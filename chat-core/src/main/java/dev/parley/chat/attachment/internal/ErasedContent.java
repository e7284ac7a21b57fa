package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.FileType.Span;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.internal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A stored file with zeros in some places. Used by one thread, once. */
final class ErasedContent implements AttachmentStore.Content {
  private static final int BUFFER = 8192;

  private final AttachmentStore store;
  private final AttachmentId source;
  private final List<Span> spans;
  private final Sha256 sha256 = Sha256.create();
  private int next;
  private long erasedTo;

  ErasedContent(AttachmentStore store, AttachmentId source, List<Span> spans) {
    this.store = store;
    this.source = source;
    this.spans = spans.stream().sorted(Comparator.comparingLong(Span::offset)).toList();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    MeasuredOutput measured = new MeasuredOutput(out, sha256);
    try (StoredBytes bytes =
            store
                .open(source, Variant.ORIGINAL)
                .orElseThrow(() -> StorageException.unavailable(null));
        InputStream in = bytes.readAll()) {
      byte[] buffer = new byte[BUFFER];
      long position = 0;
      int read = in.read(buffer);
      while (read > 0) {
        erase(buffer, position, read);
        measured.write(buffer, 0, read);
        position += read;
        read = in.read(buffer);
      }
    }
    measured.flush();
  }

  /** Spans may overlap: those that begin before the end of the buffer count once, by their end. */
  private void erase(byte[] buffer, long position, int length) {
    long end = position + length;
    erase(buffer, position, position, Math.min(erasedTo, end));
    while (next < spans.size() && spans.get(next).offset() < end) {
      Span span = spans.get(next++);
      long spanEnd = span.offset() + span.length();
      erase(buffer, position, Math.max(span.offset(), position), Math.min(spanEnd, end));
      erasedTo = Math.max(erasedTo, spanEnd);
    }
  }

  private static void erase(byte[] buffer, long position, long from, long to) {
    if (from < to) {
      Arrays.fill(buffer, (int) (from - position), (int) (to - position), (byte) 0);
    }
  }

  Attachment attachment(AttachmentId id, Attachment first) {
    return new Attachment(
        id,
        first.mediaType(),
        first.fileName(),
        first.bytes(),
        sha256.hex(),
        first.size(),
        first.length(),
        first.waveform());
  }
}
