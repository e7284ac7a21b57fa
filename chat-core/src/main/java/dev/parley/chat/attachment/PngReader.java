package dev.parley.chat.attachment;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** PNG: the size stands in the IHDR chunk, the first behind the signature (W3C PNG, 11.2.1). */
final class PngReader implements ImageReader {
  private static final int HEADER = 8 + 8 + 13 + 4;
  private static final int SIZE_AT = 16;

  @Override
  public Found copy(InputStream in, OutputStream out, UploadRules rules) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER || header[12] != 'I' || header[15] != 'R') {
      throw ImageRejected.because("The PNG has no header.");
    }
    var size = new DataInputStream(new ByteArrayInputStream(header, SIZE_AT, HEADER - SIZE_AT));
    Found found = ImageRejected.unlessWithin(rules, size.readInt(), size.readInt());
    out.write(header);
    in.transferTo(out);
    return found;
  }
}
