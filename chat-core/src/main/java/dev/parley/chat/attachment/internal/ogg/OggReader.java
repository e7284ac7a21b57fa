package dev.parley.chat.attachment.internal.ogg;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Ogg with one stream of Opus or Vorbis at a time: checks every page's checksum and number, and
 * that the stream ends. Comments are emptied inside their pages, so that no page moves; streams
 * that describe others (Skeleton) are dropped. Other codecs are refused as unsupported.
 */
public final class OggReader implements FormatReader {
  @Override
  public boolean begins(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith("OggS\0");
  }

  @Override
  public Found copy(InputStream in, OutputStream out, Picture largest) throws IOException {
    return new OggFile(new ByteInput(in), new ByteOutput(out)).read();
  }
}
