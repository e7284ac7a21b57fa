package dev.parley.chat.attachment.internal.webm;

import dev.parley.chat.attachment.internal.file.FormatReader.Found;
import dev.parley.chat.attachment.internal.file.Refused;
import java.time.Duration;

/** Finds how long a WebM plays: recorders write no length, so the last block counts. One thread. */
final class WebmTime {
  private static final long LARGEST_SCALE = 1_000_000_000L;
  private static final long NANOS_OF_MILLI = 1_000_000L;

  /** How much longer than the start of its last block a recording may be. */
  private static final long LONGEST_BLOCK_MILLIS = 10_000;

  private long scale = NANOS_OF_MILLI;
  private double stated;
  private long cluster;
  private long last = -1;

  void scale(long nanos) {
    if (nanos <= 0 || nanos > LARGEST_SCALE) {
      throw Refused.damaged("The WebM has a unit of time that none has.");
    }
    scale = nanos;
  }

  void stated(double units) {
    stated = units;
  }

  void cluster(long units) {
    if (units < 0 || units > Long.MAX_VALUE / LARGEST_SCALE) {
      throw Refused.damaged("The WebM has a time that none has.");
    }
    cluster = units;
  }

  void block(int units) {
    last = Math.max(last, cluster + units);
  }

  boolean hasBlocks() {
    return last >= 0;
  }

  Duration length() {
    long measured = last * scale / NANOS_OF_MILLI;
    double claimed = stated * scale / NANOS_OF_MILLI;
    boolean plausible = claimed >= measured && claimed <= measured + LONGEST_BLOCK_MILLIS;
    return Found.length(plausible ? Math.round(claimed) : measured, 1000);
  }
}
