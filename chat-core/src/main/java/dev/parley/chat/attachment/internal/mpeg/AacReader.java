package dev.parley.chat.attachment.internal.mpeg;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** AAC in ADTS: keeps the frames. Tags, and a last frame that is not whole, are dropped. */
public final class AacReader implements FormatReader {
  @Override
  public boolean begins(byte[] head) {
    boolean tagged = new String(head, StandardCharsets.ISO_8859_1).startsWith("ID3");
    return tagged || (head.length > 3 && AdtsFrames.begins(head[0] & 0xFF, head[1] & 0xFF));
  }

  @Override
  public Found copy(InputStream in, OutputStream out, Picture largest) throws IOException {
    return new FrameFile(new ByteInput(in), new ByteOutput(out), AdtsFrames::at, false).read();
  }
}
