package dev.parley.chat.attachment.internal.movie;

import dev.parley.chat.attachment.internal.file.Refused;
import java.util.Map;
import java.util.Set;

/**
 * Blanks every box that players do not need, and inside the others what says who made a file, when
 * and with what.
 */
final class Cleaning {
  private static final Map<String, Set<String>> KEPT =
      Map.ofEntries(
          Map.entry("moov", Set.of("mvhd", "trak", "mvex", "iods")),
          Map.entry("mvex", Set.of("mehd", "trex")),
          Map.entry("trak", Set.of("tkhd", "edts", "mdia", "tref", "tapt")),
          Map.entry("edts", Set.of("elst")),
          Map.entry("mdia", Set.of("mdhd", "hdlr", "minf", "elng")),
          Map.entry("minf", Set.of("vmhd", "smhd", "hdlr", "dinf", "stbl")),
          Map.entry("dinf", Set.of("dref")),
          Map.entry(
              "stbl",
              Set.of(
                  "stsd", "stts", "ctts", "cslg", "stss", "stps", "stsh", "stsc", "stsz", "stz2",
                  "stco", "co64", "sdtp", "sbgp", "sgpd", "subs", "saiz", "saio", "padb", "stdp")),
          Map.entry("moof", Set.of("mfhd", "traf")),
          Map.entry(
              "traf",
              Set.of("tfhd", "tfdt", "trun", "sdtp", "sbgp", "sgpd", "subs", "saiz", "saio")));

  private static final int HANDLER_REST = 12;
  private static final int FIRST_ENTRY = 8;
  private static final int VENDOR = 20;
  private static final int CODER_NAME = 50;
  private static final int CODER_NAME_LENGTH = 32;

  private Cleaning() {}

  static void clean(Box parent) {
    Set<String> kept = KEPT.getOrDefault(parent.type(), Set.of());
    for (Box child : parent.children()) {
      String type = child.type();
      if (!kept.contains(type)) {
        child.blank();
      } else if (KEPT.containsKey(type)) {
        clean(child);
      } else {
        content(type, child);
      }
    }
  }

  private static void content(String type, Box box) {
    switch (type) {
      case "mvhd", "tkhd", "mdhd" -> box.zero(4, box.uint8(0) == 0 ? 8 : 16);
      case "hdlr" -> box.zero(HANDLER_REST, box.size() - HANDLER_REST);
      case "dref" -> references(box);
      default -> {}
    }
  }

  /** Media in another file would be read from a place that the sender chose. */
  private static void references(Box box) {
    int count = box.entries(4, Box.HEADER);
    int at = 8;
    for (int index = 0; index < count; index++) {
      int size = box.int32(at);
      boolean here = (box.int32(at + Box.HEADER) & 1) == 1;
      if (size < Box.HEADER + 4 || !here) {
        throw Refused.damaged("The media of the file are elsewhere.");
      }
      box.zero(at + Box.HEADER + 4, size - Box.HEADER - 4);
      at += size;
    }
  }

  /** The descriptions of pictures name the encoder. */
  static void pictures(Box descriptions) {
    int count = descriptions.entries(4, Box.HEADER);
    int at = FIRST_ENTRY;
    for (int index = 0; index < count; index++) {
      int size = descriptions.int32(at);
      if (size < CODER_NAME + CODER_NAME_LENGTH || size > descriptions.size() - at) {
        throw Box.damaged();
      }
      descriptions.zero(at + VENDOR, 4);
      descriptions.zero(at + CODER_NAME, CODER_NAME_LENGTH);
      at += size;
    }
  }
}
