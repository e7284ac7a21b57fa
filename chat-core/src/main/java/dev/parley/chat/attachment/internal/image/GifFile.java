package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Checks and copies one GIF. Used by one thread. */
final class GifFile {
  private static final int HEADER = 13;
  private static final int DESCRIPTOR = 9;
  private static final int IMAGE = 0x2C;
  private static final int EXTENSION = 0x21;
  private static final int TRAILER = 0x3B;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int CONTROL = 4;
  private static final int APPLICATION = 0xFF;
  private static final int NAME = 11;
  private static final int LOOP = 3;
  private static final int HAS_TABLE = 0x80;
  private static final byte[] NETSCAPE = "NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ANIMEXTS = "ANIMEXTS1.0".getBytes(StandardCharsets.US_ASCII);

  private final ImageInput in;
  private final ImageOutput out;
  private final ImageLimits limits;
  private final byte[] block = new byte[255];
  private int width;
  private int height;
  private int frames;
  private boolean visible;

  GifFile(ImageInput in, ImageOutput out, ImageRules rules) {
    this.in = in;
    this.out = out;
    this.limits = new ImageLimits(rules);
  }

  ImageReader.Found read() throws IOException {
    in.need(block, 0, HEADER);
    out.write(block, 0, HEADER);
    width = number(6);
    height = number(8);
    table(block[10]);
    int introducer = in.next();
    while (introducer == IMAGE || introducer == EXTENSION) {
      limits.segment();
      if (introducer == IMAGE) {
        image();
        introducer = in.next();
      } else {
        introducer = extension() ? in.next() : TRAILER;
      }
    }
    if (!visible) {
      throw ImageRejected.because("The GIF has no image.");
    }
    // Browsers show the frames they have when the trailer is missing or replaced by something else;
    // a truncated frame was refused above.
    out.write(TRAILER);
    out.flush();
    return new ImageReader.Found(width, height, frames);
  }

  /** A colour table of 2 to 256 colours, if the flags announce one (GIF89a, 18 to 21). */
  private void table(byte flags) throws IOException {
    if ((flags & HAS_TABLE) != 0) {
      int colours = 2 << (flags & 7);
      for (int colour = 0; colour < colours; colour++) {
        in.need(block, 0, 3);
        out.write(block, 0, 3);
      }
    }
  }

  private void image() throws IOException {
    in.need(block, 0, DESCRIPTOR);
    int right = number(0) + number(4);
    int bottom = number(2) + number(6);
    int pixels = area(number(4), number(6));
    // Browsers enlarge the screen to hold the first frame, and clip the later ones; other decoders
    // allocate memory for all of them.
    limits.size(Math.max(width, right), Math.max(height, bottom));
    if (frames == 0) {
      width = Math.max(width, right);
      height = Math.max(height, bottom);
    } else if (number(0) >= width || number(2) >= height) {
      throw ImageRejected.because("The GIF has a frame outside its screen.");
    }
    limits.frame(Math.max((long) width * height, pixels));
    frames++;
    out.write(IMAGE);
    out.write(block, 0, DESCRIPTOR);
    table(block[8]);
    pixels(pixels);
  }

  private int area(int frameWidth, int frameHeight) {
    if (frameWidth == 0 || frameHeight == 0) {
      return 0;
    }
    limits.size(frameWidth, frameHeight);
    visible = true;
    return frameWidth * frameHeight;
  }

  /** Table-based image data (GIF89a, 22): blocks after the last code are not part of it. */
  private void pixels(int wanted) throws IOException {
    int codeSize = in.need();
    out.write(codeSize);
    GifCodes codes = new GifCodes(codeSize, wanted);
    int length = in.need();
    while (length > 0) {
      in.need(block, 0, length);
      if (codes.isOpen()) {
        out.write(length);
        out.write(block, 0, length);
        codes.accept(block, length);
      }
      length = in.need();
    }
    out.write(0);
    if (!codes.areComplete()) {
      throw ImageRejected.because("A frame of the GIF has fewer pixels than its size.");
    }
  }

  /** False if it is so malformed that browsers stop here. */
  private boolean extension() throws IOException {
    int label = in.need();
    int length = in.need();
    if (label == GRAPHIC_CONTROL && length != CONTROL) {
      return false;
    }
    in.need(block, 0, length);
    if (label == GRAPHIC_CONTROL) {
      return graphicControl();
    }
    if (label == APPLICATION && length == NAME && isLooping()) {
      loop();
    } else {
      limits.metadata(length);
      dropBlocks(length);
    }
    return true;
  }

  private boolean graphicControl() throws IOException {
    if (in.need() != 0) {
      return false;
    }
    out.write(EXTENSION);
    out.write(GRAPHIC_CONTROL);
    out.write(CONTROL);
    out.write(block, 0, CONTROL);
    out.write(0);
    return true;
  }

  private boolean isLooping() {
    byte[] name = Arrays.copyOf(block, NAME);
    return Arrays.equals(name, NETSCAPE) || Arrays.equals(name, ANIMEXTS);
  }

  /**
   * Keeps the loop count, the block of three bytes that begins with 1, and drops all other blocks.
   */
  private void loop() throws IOException {
    byte[] name = Arrays.copyOf(block, NAME);
    boolean counted = false;
    int length = in.need();
    while (length > 0) {
      in.need(block, 0, length);
      if (!counted && length == LOOP && block[0] == 1) {
        counted = true;
        out.write(EXTENSION);
        out.write(APPLICATION);
        out.write(NAME);
        out.write(name, 0, NAME);
        out.write(LOOP);
        out.write(block, 0, LOOP);
        out.write(0);
      } else {
        limits.metadata(length);
      }
      length = in.need();
    }
  }

  private void dropBlocks(int first) throws IOException {
    int length = first;
    while (length > 0) {
      length = in.need();
      limits.metadata(length);
      in.skip(length);
    }
  }

  private int number(int at) {
    return (block[at] & 0xFF) | (block[at + 1] & 0xFF) << 8;
  }
}
