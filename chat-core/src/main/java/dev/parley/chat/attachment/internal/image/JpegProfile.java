package dev.parley.chat.attachment.internal.image;

import java.util.BitSet;

/**
 * Decides which segments of a colour profile are kept (ICC.1:2022, B.4): each number once, all with
 * the same count, the first one only if it begins a profile, and together no more than {@link
 * ColourProfile#MOST_BYTES}. Used by one thread.
 */
final class JpegProfile {
  private final ImageLimits limits;
  private final BitSet seen = new BitSet();
  private int count;
  private long bytes;
  private boolean leftOut;

  JpegProfile(ImageLimits limits) {
    this.limits = limits;
  }

  /** Takes what begins a segment, and the length of the piece of the profile in it. */
  boolean keeps(int number, int of, byte[] start, int startLength, int length) {
    boolean fits = number >= 1 && number <= of && (count == 0 || count == of);
    if (!fits || leftOut || seen.get(number)) {
      return false;
    }
    if (number == 1 && ColourProfile.announcesTooMuch(start, startLength)) {
      limits.profileLeftOut();
      leftOut = true;
      return false;
    }
    if (number == 1 && !ColourProfile.isOne(start, startLength)) {
      leftOut = true;
      return false;
    }
    count = of;
    seen.set(number);
    bytes += length;
    limits.inflated(bytes);
    return true;
  }
}
