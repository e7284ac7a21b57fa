package dev.parley.chat.attachment.internal.image;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The animation of an APNG (PNG, 11.3.6): which of its chunks count. As in browsers, a malformed
 * frame ends it, and the frames before are kept. Used by one thread.
 */
final class PngAnimation {
  static final int CONTROL = 8;
  static final int FRAME = 26;

  private static final int LAST_DISPOSAL = 2;
  private static final int LAST_BLENDING = 1;

  private final ImageLimits limits;
  private long announced;
  private boolean over;
  private long sequence;
  private int frames;

  PngAnimation(ImageLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the animation control chunk, and returns whether there is an animation. Browsers show
   * none for zero frames, or if a number exceeds 31 bits. Other decoders may allocate memory for as
   * many frames as are announced.
   */
  boolean begins(byte[] data) {
    ByteBuffer control = ByteBuffer.wrap(data);
    int frameCount = control.getInt();
    int rounds = control.getInt();
    if (frameCount <= 0 || rounds < 0) {
      return false;
    }
    limits.announcedFrames(frameCount);
    announced = frameCount;
    return true;
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
    control.getInt(); // the delay
    int disposal = control.get();
    int blending = control.get();
    boolean inside = left + width <= header.width() && top + height <= header.height();
    boolean known =
        disposal >= 0 && disposal <= LAST_DISPOSAL && blending >= 0 && blending <= LAST_BLENDING;
    if (frames >= announced || width == 0 || height == 0 || !inside || !known) {
      over = true;
      return null;
    }
    return new Frame(width, height);
  }

  /** Frame controls and frame data are numbered together, without gaps. */
  void requireSequence(int number) {
    if ((number & 0xFFFF_FFFFL) != sequence) {
      throw ImageRejected.because("The PNG has a frame out of order.");
    }
    sequence++;
  }

  /** The size of one frame. */
  record Frame(long width, long height) {}
}
