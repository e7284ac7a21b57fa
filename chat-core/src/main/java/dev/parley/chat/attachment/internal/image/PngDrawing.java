package dev.parley.chat.attachment.internal.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The ancillary chunks before the pixels: those that affect the drawing are kept, each once; the
 * rest is dropped. Of Exif the orientation is kept. Used by one thread.
 */
final class PngDrawing {
  /** The kept chunks, and the most bytes each can have (PNG, 11.3.2 to 11.3.4). */
  private static final Map<String, Integer> LONGEST =
      Map.ofEntries(
          Map.entry("tRNS", 256),
          Map.entry("cHRM", 32),
          Map.entry("gAMA", 4),
          Map.entry("sBIT", 4),
          Map.entry("sRGB", 1),
          Map.entry("cICP", 4),
          Map.entry("mDCV", 24),
          Map.entry("mDCv", 24),
          Map.entry("cLLI", 8),
          Map.entry("cLLi", 8),
          Map.entry("bKGD", 6),
          Map.entry("hIST", 512),
          Map.entry("sPLT", 80 + 2 + 256 * 10),
          Map.entry("pHYs", 9));

  /** How much of a compressed profile is held; those of displays and cameras have a few kB. */
  private static final int USUAL_PROFILE = 64 << 10;

  private static final Set<String> COMPRESSED = Set.of("iCCP", "zTXt", "iTXt");

  private final ImageOutput out;
  private final ImageLimits limits;
  private final byte[] buffer = new byte[8192];
  private final Set<String> kept = new HashSet<>();
  private ExifOrientation orientation = new ExifOrientation();
  private boolean orientationRead;

  PngDrawing(ImageOutput out, ImageLimits limits) {
    this.out = out;
    this.limits = limits;
  }

  ExifOrientation orientation() {
    return orientation;
  }

  void take(PngChunk chunk, boolean afterPalette) throws IOException {
    limits.metadata(chunk.length());
    String type = chunk.type();
    if (type.equals("eXIf")) {
      exif(chunk);
    } else if (type.equals("iCCP") && !kept.contains(type)) {
      profile(chunk);
    } else if (chunk.length() <= LONGEST.getOrDefault(type, -1)) {
      small(chunk, afterPalette);
    } else {
      drop(chunk);
    }
  }

  /**
   * Decoders take the first chunk of a kind that is intact and in its place, which is before the
   * palette for some and after it for others.
   */
  private void small(PngChunk chunk, boolean afterPalette) throws IOException {
    String type = chunk.type();
    byte[] data = chunk.all(LONGEST.getOrDefault(type, 0));
    if (chunk.isIntact() && kept.add(type + afterPalette)) {
      PngChunk.write(out, type, data);
    }
  }

  private void exif(PngChunk chunk) throws IOException {
    ExifOrientation found = new ExifOrientation();
    for (int count = chunk.some(buffer); count > 0; count = chunk.some(buffer)) {
      found.accept(buffer, count);
    }
    if (chunk.isIntact() && !orientationRead) {
      orientationRead = true;
      orientation = found;
      if (!found.isUpright()) {
        PngChunk.write(out, chunk.type(), found.alone());
      }
    }
  }

  /**
   * The first profile that is one; of an honest one that is too large the picture is kept without
   * it. A profile of usual size is read whole before it is kept, a larger one is judged by what it
   * begins with.
   */
  private void profile(PngChunk chunk) throws IOException {
    try (PngCompressed profile = new PngCompressed(chunk.type())) {
      ByteArrayOutputStream held = new ByteArrayOutputStream();
      int count = buffer.length;
      while (count > 0 && held.size() < USUAL_PROFILE) {
        count = chunk.some(buffer);
        profile.accept(buffer, count);
        if (chunk.length() > ColourProfile.MOST_BYTES || profile.announcesTooMuch()) {
          limits.profileLeftOut();
          chunk.drop();
          return;
        }
        limits.inflated(profile.inflated());
        held.write(buffer, 0, count);
      }
      if (held.size() == chunk.length()) {
        wholeProfile(chunk, profile, held.toByteArray());
      } else {
        largeProfile(chunk, profile, held.toByteArray());
      }
    }
  }

  private void wholeProfile(PngChunk chunk, PngCompressed profile, byte[] data) throws IOException {
    boolean intact = chunk.isIntact() && profile.isWholeProfile();
    if (intact && profile.length() <= data.length) {
      kept.add(chunk.type());
      PngChunk.write(out, chunk.type(), Arrays.copyOf(data, (int) profile.length()));
    }
  }

  private void largeProfile(PngChunk chunk, PngCompressed profile, byte[] start)
      throws IOException {
    boolean keeps = profile.isProfile();
    if (keeps) {
      kept.add(chunk.type());
      chunk.writeHead(out);
      out.write(start, 0, start.length);
    }
    for (int count = chunk.some(buffer); count > 0; count = chunk.some(buffer)) {
      profile.accept(buffer, count);
      limits.inflated(profile.inflated());
      if (keeps) {
        out.write(buffer, 0, count);
      }
    }
    chunk.readCrc();
    if (keeps) {
      chunk.writeCrc(out);
    }
  }

  /** Passes over a chunk; one that stays in a file stored as sent is measured all the same. */
  void drop(PngChunk chunk) throws IOException {
    if (limits.keepMetadata() && COMPRESSED.contains(chunk.type())) {
      try (PngCompressed text = new PngCompressed(chunk.type())) {
        for (int count = chunk.some(buffer); count > 0; count = chunk.some(buffer)) {
          text.accept(buffer, count);
          limits.inflated(text.inflated());
        }
        limits.metadata(text.inflated());
      }
    }
    chunk.drop();
  }
}
