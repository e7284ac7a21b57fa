package dev.parley.chat.attachment.internal.riff;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * WAV: keeps the format and the samples. Every other chunk (LIST, bext, iXML, id3 and whatever a
 * device adds) is overwritten with zeros and named JUNK, so that no size changes.
 */
public final class WavReader implements FormatReader {
  @Override
  public boolean begins(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return text.startsWith("RIFF") && text.startsWith("WAVE", 8);
  }

  @Override
  public Found copy(InputStream in, OutputStream out, Picture largest) throws IOException {
    return new WavFile(new ByteInput(in), new ByteOutput(out)).read();
  }
}
