package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * PDF, copied as it is, so that signatures stay valid. Checked are the header, and that the end
 * refers to a cross-reference table or stream that is in the file. Searched for what does something
 * by itself is every byte, whether or not an object refers to it, and what is compressed in object
 * streams; the file is never interpreted. Its information, such as an author's name, stays.
 */
public final class PdfReader implements FormatReader {
  private final boolean active;

  /**
   * Creates a reader.
   *
   * @param active whether scripts, actions, attached files and encryption are accepted
   */
  public PdfReader(boolean active) {
    this.active = active;
  }

  @Override
  public boolean begins(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith("%PDF-");
  }

  @Override
  public Found copy(InputStream in, OutputStream out, Picture largest) throws IOException {
    return new PdfFile(new ByteInput(in), new ByteOutput(out), active).read();
  }
}
