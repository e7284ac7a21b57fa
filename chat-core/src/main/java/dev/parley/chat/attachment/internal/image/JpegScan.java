package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A scan header (T.81, B.2.3 and G.1.1.1).
 *
 * @param components in their order in each MCU
 * @param directTables the slot of each one's DC table
 * @param alternatingTables the slot of each one's AC table
 * @param first the first coefficient of the band
 * @param last the last coefficient of the band
 * @param refined the bit position of the scan before, 0 in a first scan
 */
record JpegScan(
    List<JpegFrame.Component> components,
    List<Integer> directTables,
    List<Integer> alternatingTables,
    int first,
    int last,
    int refined) {
  private static final int MOST_COMPONENTS = 4;
  private static final int MOST_BLOCKS = 10;
  private static final int LAST_COEFFICIENT = 63;
  private static final int HIGHEST_BIT = 13;

  static JpegScan read(JpegFrame frame, JpegBody body) throws IOException {
    int count = body.next();
    if (count < 1 || count > MOST_COMPONENTS) {
      throw wrong();
    }
    List<JpegFrame.Component> components = new ArrayList<>();
    List<Integer> direct = new ArrayList<>();
    List<Integer> alternating = new ArrayList<>();
    int blocks = 0;
    for (int at = 0; at < count; at++) {
      JpegFrame.Component component = frame.component(body.next(), components);
      components.add(component);
      int slots = body.next();
      direct.add(slots >> 4);
      alternating.add(slots & 0xF);
      blocks += component.horizontal() * component.vertical();
    }
    if (count > 1 && blocks > MOST_BLOCKS) {
      throw wrong();
    }
    int first = body.next();
    int last = body.next();
    int bits = body.next();
    JpegScan scan = new JpegScan(components, direct, alternating, first, last, bits >> 4);
    if (frame.isProgressive()) {
      scan.requireProgression(bits & 0xF);
    }
    return scan;
  }

  /** Sequential decoders ignore these fields, and old programs wrote anything there. */
  private void requireProgression(int bit) {
    boolean band =
        first == 0
            ? last == 0
            : first <= last && last <= LAST_COEFFICIENT && components.size() == 1;
    boolean step = refined == 0 || refined - 1 == bit;
    if (!band || !step || bit > HIGHEST_BIT) {
      throw wrong();
    }
  }

  /** How many blocks of a component each MCU has: one if the component is alone (T.81, A.2). */
  int blocksOf(JpegFrame.Component component) {
    return components.size() == 1 ? 1 : component.horizontal() * component.vertical();
  }

  /** True if a picture can be drawn from this scan on. */
  boolean beginsPixels() {
    return first == 0 && refined == 0;
  }

  private static RuntimeException wrong() {
    return ImageRejected.because("The JPEG has a wrong scan header.");
  }
}
