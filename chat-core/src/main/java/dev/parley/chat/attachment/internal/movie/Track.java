package dev.parley.chat.attachment.internal.movie;

import dev.parley.chat.attachment.internal.file.FormatReader.Found;
import dev.parley.chat.attachment.internal.file.FormatReader.Picture;
import dev.parley.chat.attachment.internal.file.FormatReader.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One track of a movie (ISO 14496-12, 8.3 to 8.7). Used by one thread. */
final class Track {
  private static final int FIRST_ENTRY = 8;
  private static final int CODED_WIDTH = FIRST_ENTRY + 32;
  private static final int CODED_HEIGHT = FIRST_ENTRY + 34;

  private final Box box;
  private final Box header;
  private final Box table;
  private final String handler;

  Track(Box box) {
    this.box = box;
    header = box.find("tkhd").orElseThrow(Box::damaged);
    table = box.find("mdia", "minf", "stbl").orElseThrow(Box::damaged);
    handler = box.find("mdia", "hdlr").orElseThrow(Box::damaged).text(8);
  }

  boolean isMedia() {
    return isPicture() || handler.equals("soun");
  }

  boolean isPicture() {
    return handler.equals("vide");
  }

  long id() {
    return header.uint32(isLong(header) ? 20 : 12);
  }

  List<Span> spans() {
    return new Samples(table).spans();
  }

  /** Units of time a second. */
  long scale() {
    return scale(mediaHeader());
  }

  Duration length() {
    return length(mediaHeader());
  }

  private Box mediaHeader() {
    return box.find("mdia", "mdhd").orElseThrow(Box::damaged);
  }

  void clean() {
    Box descriptions = descriptions();
    if (isPicture()) {
      Cleaning.pictures(descriptions);
    } else if (descriptions.entries(4, Box.HEADER) == 0) {
      throw Box.damaged();
    }
  }

  void blank() {
    box.blank();
  }

  /** Upright, as players show it. */
  Optional<Picture> picture() {
    int matrix = isLong(header) ? 52 : 40;
    int width = header.int32(matrix + 36) >>> 16;
    int height = header.int32(matrix + 40) >>> 16;
    if (width == 0 || height == 0) {
      return coded();
    }
    boolean turned = header.int32(matrix) == 0 && header.int32(matrix + 16) == 0;
    return Optional.of(turned ? new Picture(height, width) : new Picture(width, height));
  }

  /** As it is decoded; empty if the track has no picture. */
  Optional<Picture> coded() {
    Box descriptions = descriptions();
    int width = descriptions.uint16(CODED_WIDTH);
    int height = descriptions.uint16(CODED_HEIGHT);
    return width == 0 || height == 0 ? Optional.empty() : Optional.of(new Picture(width, height));
  }

  private Box descriptions() {
    return table.find("stsd").orElseThrow(Box::damaged);
  }

  /** The length in the header of a movie or its media; none if it is not known. */
  static Duration length(Box header) {
    boolean wide = isLong(header);
    long units = wide ? header.int64(24) : header.uint32(16);
    boolean known = units > 0 && (wide || units != 0xFFFF_FFFFL);
    return known ? Found.length(units, scale(header)) : Duration.ZERO;
  }

  private static long scale(Box header) {
    long scale = header.uint32(isLong(header) ? 20 : 12);
    if (scale == 0) {
      throw Box.damaged();
    }
    return scale;
  }

  private static boolean isLong(Box header) {
    return header.uint8(0) != 0;
  }
}
