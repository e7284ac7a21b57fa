package dev.parley.chat.servlet.thumbnail;

import dev.parley.chat.attachment.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.ThumbnailSource;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What an image's samples stand for, and what it takes to decode them.
 *
 * @param profile how to make sRGB of them; empty if they are sRGB
 * @param decoderBytes memory that the decoder takes outside the heap
 */
record Colours(Optional<ICC_Profile> profile, long decoderBytes) {
  /** Pixels times scans, about twenty scans over 50 million pixels. */
  private static final long MOST_WORK = 1_000_000_000L;

  /** Reads them from the image's head; throws if they are not drawn right here. */
  static Colours of(ThumbnailSource image) throws IOException {
    try (StoredBytes bytes = image.bytes().get();
        InputStream in = new BufferedInputStream(bytes.from(0))) {
      return switch (image.format()) {
        case JPEG -> ofJpeg(JpegHead.read(in));
        case PNG -> new Colours(profile(PngColours.profile(in)), 0);
        case GIF -> new Colours(Optional.empty(), 0);
      };
    }
  }

  private static Colours ofJpeg(JpegHead head) throws IOException {
    if (head.components() > 3 || head.hasDoubtfulColours()) {
      throw new IOException("The JDK draws this JPEG in other colours than browsers.");
    }
    if (head.pixels() * head.scans() > MOST_WORK) {
      throw new IOException("The JPEG has too many scans.");
    }
    Optional<ICC_Profile> profile = profile(head.profile());
    boolean converted = head.components() == 3;
    if (converted && profile.filter(found -> found.getNumComponents() != 3).isPresent()) {
      throw otherKind();
    }
    // In colour JPEGs the decoder heeds a profile itself, in gray ones and in PNGs it does not.
    return new Colours(converted ? Optional.empty() : profile, head.coefficientBytes());
  }

  private static Optional<ICC_Profile> profile(byte[] bytes) {
    return bytes.length == 0 ? Optional.empty() : Optional.of(ICC_Profile.getInstance(bytes));
  }

  /** The same pixels in sRGB; throws if the profile is not one for them. */
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
