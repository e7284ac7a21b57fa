package dev.parley.chat.attachment;

/** An image drawn small, encoded. Immutable as long as nobody writes into its bytes. */
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
      throw new IllegalArgumentException("A thumbnail has the format that its bytes begin.");
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
