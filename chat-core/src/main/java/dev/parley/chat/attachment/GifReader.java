package dev.parley.chat.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** GIF: the logical screen's size follows the signature, little-endian (GIF89a, 18). */
final class GifReader implements ImageReader {
  private static final int HEADER = 13;

  @Override
  public Found copy(InputStream in, OutputStream out, UploadRules rules) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER) {
      throw ImageRejected.because("The GIF has no header.");
    }
    int width = (header[6] & 0xFF) | (header[7] & 0xFF) << 8;
    int height = (header[8] & 0xFF) | (header[9] & 0xFF) << 8;
    Found found = ImageRejected.unlessWithin(rules, width, height);
    out.write(header);
    in.transferTo(out);
    return found;
  }
}
