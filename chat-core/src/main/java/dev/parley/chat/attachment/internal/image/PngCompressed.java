package dev.parley.chat.attachment.internal.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Measures what a compressed chunk inflates to (PNG, 11.3.2.3 and 11.3.3), without keeping it. Used
 * by one thread, for one chunk.
 */
final class PngCompressed implements AutoCloseable {
  /** The fields before the compressed data: 0 ends at a zero byte, each other sign is one byte. */
  private static final String FIELDS = "0mhh";

  private static final String INTERNATIONAL_FIELDS = "0fm00hh";
  private static final int BUFFER = 16_384;

  /** The bytes after the deflated data (RFC 1950, 2.2). */
  private static final int CHECKSUM = 4;

  private final Inflater inflater = new Inflater(true);
  private final String fields;
  private final byte[] scratch = new byte[BUFFER];
  private final byte[] head = new byte[ColourProfile.HEAD];
  private int field;
  private long fieldBytes;
  private long inflated;
  private boolean over;

  PngCompressed(String chunkType) {
    this.fields = chunkType.equals("iTXt") ? INTERNATIONAL_FIELDS : FIELDS;
  }

  /** Takes more of the chunk's data; after damage nothing more is inflated, as in any decoder. */
  void accept(byte[] data, int length) {
    int start = 0;
    while (start < length && field < fields.length()) {
      if (fields.charAt(field) != '0' || data[start] == 0) {
        field++;
      }
      start++;
    }
    fieldBytes += start;
    inflater.setInput(data, start, length - start);
    try {
      int count = over ? 0 : inflater.inflate(scratch);
      while (count > 0) {
        take(count);
        count = over ? 0 : inflater.inflate(scratch);
      }
    } catch (DataFormatException damaged) {
      over = true;
    }
  }

  private void take(int count) {
    for (int at = 0; at < count && inflated + at < head.length; at++) {
      head[(int) inflated + at] = scratch[at];
    }
    inflated += count;
    over = inflated > ColourProfile.MOST_BYTES;
  }

  /** How much there was; beyond {@link ColourProfile#MOST_BYTES} it is not measured on. */
  long inflated() {
    return inflated;
  }

  boolean announcesTooMuch() {
    return ColourProfile.announcesTooMuch(head, (int) Math.min(inflated, head.length));
  }

  boolean isProfile() {
    return ColourProfile.isOne(head, (int) Math.min(inflated, head.length));
  }

  /** Returns whether all of a profile has been inflated, as browsers demand. */
  boolean isWholeProfile() {
    return isProfile() && inflater.finished() && inflated >= ColourProfile.size(head);
  }

  /** Returns where the compressed data ends, with its checksum; what follows is not part of it. */
  long length() {
    return fieldBytes + inflater.getBytesRead() + CHECKSUM;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
