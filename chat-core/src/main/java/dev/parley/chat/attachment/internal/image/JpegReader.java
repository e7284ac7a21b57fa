package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * JPEG as browsers decode it: baseline, extended, progressive and arithmetic, 8 bits. Reads every
 * segment, and every Huffman code where that is possible without holding the picture. Kept are
 * tables, frame, scans, ICC profile, the JFIF and Adobe segments (they decide the colours) and the
 * orientation.
 */
final class JpegReader implements ImageReader {
  @Override
  public Found copy(InputStream in, OutputStream out, ImageRules rules) throws IOException {
    return new JpegFile(new ImageInput(in, "JPEG"), new ImageOutput(out), rules).read();
  }
}
