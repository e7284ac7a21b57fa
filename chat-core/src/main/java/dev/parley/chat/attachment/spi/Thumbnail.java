package dev.parley.chat.attachment.spi;

import dev.parley.chat.attachment.ImageFormat;

/** A thumbnail as an encoded file. Immutable as long as its bytes are not changed. */
public final class Thumbnail implements Thumbnailer.Drawing {
  private final ImageFormat format;
  private final byte[] bytes;

  private Thumbnail(ImageFormat format, byte[] bytes) {
    this.format = format;
    this.bytes = bytes;
  }

  /**
   * Joins bytes with what they are.
   *
   * @param format their format
   * @param bytes the whole file; given away with this call
   * @return the thumbnail
   * @throws IllegalArgumentException if the bytes begin another format, or none
   */
  public static Thumbnail of(ImageFormat format, byte[] bytes) {
    if (ImageFormat.ofFirstBytes(bytes).filter(format::equals).isEmpty()) {
      throw new IllegalArgumentException(
          "A thumbnail's bytes must begin with its format's signature.");
    }
    return new Thumbnail(format, bytes);
  }

  /**
   * Returns how it is encoded.
   *
   * @return the format
   */
  public ImageFormat format() {
    return format;
  }

  /**
   * Returns the file.
   *
   * @return all of it, not a copy
   */
  public byte[] bytes() {
    return bytes;
  }
}
