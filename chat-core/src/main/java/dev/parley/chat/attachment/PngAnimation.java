package dev.parley.chat.attachment;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The animation of an APNG (PNG, 11.3.6): which of its chunks count. A frame that is malformed ends
 * it, and the frames before stay, as in browsers. Used by one thread.
 */
final class PngAnimation {
  static final int CONTROL = 8;
  static final int FRAME = 26;

  private long announced;
  private boolean over;
  private long sequence;
  private int frames;

  /** The animation control chunk; one that announces no frame makes no animation. */
  void control(byte[] data) {
    announced = ByteBuffer.wrap(data).getInt() & 0xFFFF_FFFFL;
  }

  boolean isRunning() {
    return announced > 0 && !over;
  }

  /** 1 for a picture that does not move. */
  int frames() {
    return Math.max(1, frames);
  }

  boolean hasFrame() {
    return frames > 0;
  }

  void end() {
    over = true;
  }

  void count() {
    frames++;
  }

  /** The place and size of the next frame, or null if the animation ends before it. */
  @Nullable Frame frame(byte[] data, PngHeader header) {
    ByteBuffer control = ByteBuffer.wrap(data);
    requireSequence(control.getInt());
    long width = control.getInt() & 0xFFFF_FFFFL;
    long height = control.getInt() & 0xFFFF_FFFFL;
    long left = control.getInt() & 0xFFFF_FFFFL;
    long top = control.getInt() & 0xFFFF_FFFFL;
    boolean inside = left + width <= header.width() && top + height <= header.height();
    if (frames >= announced || width == 0 || height == 0 || !inside) {
      over = true;
      return null;
    }
    return new Frame(width, height);
  }

  /** Frame controls and frame data are numbered together, without gaps. */
  void requireSequence(int number) {
    if ((number & 0xFFFF_FFFFL) != sequence) {
      throw ImageRejected.because("The PNG has a frame out of its order.");
    }
    sequence++;
  }

  /** The size of one frame. */
  record Frame(long width, long height) {}
}
