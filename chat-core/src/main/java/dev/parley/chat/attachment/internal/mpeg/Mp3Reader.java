package dev.parley.chat.attachment.internal.mpeg;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * MP3, and layers I and II: keeps the frames, among them the one in which encoders note how many
 * samples to leave out. ID3, APE and all other bytes are dropped, and so is a last frame that is
 * not whole. Bit rates without a number ("free format") are refused.
 */
public final class Mp3Reader implements FormatReader {
  @Override
  public boolean begins(byte[] head) {
    boolean tagged = new String(head, StandardCharsets.ISO_8859_1).startsWith("ID3");
    return tagged
        || (head.length > 3
            && MpegFrames.of(head[0] & 0xFF, head[1] & 0xFF, head[2] & 0xFF) != null);
  }

  @Override
  public Found copy(InputStream in, OutputStream out, Picture largest) throws IOException {
    return new FrameFile(new ByteInput(in), new ByteOutput(out), MpegFrames::at, true).read();
  }
}
