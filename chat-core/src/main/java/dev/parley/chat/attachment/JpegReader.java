package dev.parley.chat.attachment;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** JPEG: the size stands in the first frame header, behind other segments (ITU-T T.81, B.2.2). */
final class JpegReader implements ImageReader {
  private static final int MOST_SEGMENTS = 10_000;

  @Override
  public Found copy(InputStream in, OutputStream out, UploadRules rules) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      out.write(data.readNBytes(2));
      for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
        int marker = marker(data);
        int length = data.readUnsignedShort();
        byte[] body = new byte[Math.max(0, length - 2)];
        data.readFully(body);
        out.write(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
        out.write(body);
        if (isFrameHeader(marker) && body.length >= 6) {
          int height = (body[1] & 0xFF) << 8 | (body[2] & 0xFF);
          int width = (body[3] & 0xFF) << 8 | (body[4] & 0xFF);
          Found found = ImageRejected.unlessWithin(rules, width, height);
          data.transferTo(out);
          return found;
        }
      }
    } catch (EOFException cut) {
      throw ImageRejected.because("The JPEG ends before its frame header.");
    }
    throw ImageRejected.because("The JPEG has too many segments.");
  }

  private static int marker(DataInputStream data) throws IOException {
    if (data.readUnsignedByte() != 0xFF) {
      throw ImageRejected.because("The JPEG has no marker where one must stand.");
    }
    int marker = data.readUnsignedByte();
    while (marker == 0xFF) {
      marker = data.readUnsignedByte();
    }
    return marker;
  }

  private static boolean isFrameHeader(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }
}
