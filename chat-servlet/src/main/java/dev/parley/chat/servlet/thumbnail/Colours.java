package dev.parley.chat.servlet.thumbnail;

import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.ThumbnailSource;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The colour space of an image's samples, and the memory to decode them.
 *
 * @param profile converts them to sRGB; empty if they are sRGB
 * @param decoderBytes memory that the decoder allocates outside the heap
 */
record Colours(Optional<ICC_Profile> profile, long decoderBytes) {
  /** The limit of pixels times scans: about 20 scans of 50 million pixels. */
  private static final long MOST_WORK = 1_000_000_000L;

  /** Reads them from the image's header; throws if the JDK would draw wrong colours. */
  static Colours of(ThumbnailSource image) throws IOException {
    try (StoredBytes bytes = image.bytes().get();
        InputStream in = new BufferedInputStream(bytes.readAll())) {
      return switch (image.format()) {
        case JPEG -> ofJpeg(JpegHead.read(in));
        case PNG -> new Colours(profile(PngColours.profile(in)), 0);
        case GIF -> new Colours(Optional.empty(), 0);
      };
    }
  }

  private static Colours ofJpeg(JpegHead head) throws IOException {
    if (head.components() > 3 || head.hasDoubtfulColours()) {
      throw new IOException("The JDK draws this JPEG in different colours than browsers.");
    }
    if (head.pixels() * head.scans() > MOST_WORK) {
      throw new IOException("The JPEG has too many scans.");
    }
    Optional<ICC_Profile> profile = profile(head.profile());
    boolean converted = head.components() == 3;
    if (converted && profile.filter(found -> found.getNumComponents() != 3).isPresent()) {
      throw otherKind();
    }
    // The decoder applies the profile of a colour JPEG itself, but not that of a gray JPEG or a
    // PNG.
    return new Colours(converted ? Optional.empty() : profile, head.coefficientBytes());
  }

  private static Optional<ICC_Profile> profile(byte[] bytes) {
    return bytes.length == 0 ? Optional.empty() : Optional.of(ICC_Profile.getInstance(bytes));
  }

  /** The same pixels in sRGB; throws if the profile does not match them. */
  Pixels inSrgb(Pixels pixels) throws IOException {
    if (profile.isEmpty()) {
      return pixels;
    }
    int bands = profile.get().getNumComponents();
    if (bands != (pixels.isGray() ? 1 : 3)) {
      throw otherKind();
    }
    ICC_Profile[] way = {profile.get(), ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
    return pixels.withSamples(
        new ColorConvertOp(way, null)
            .filter(pixels.samples(bands), Pixels.raster(pixels.width(), pixels.height(), 3)));
  }

  private static IOException otherKind() {
    return new IOException("The colour profile is for images of another kind.");
  }
}
