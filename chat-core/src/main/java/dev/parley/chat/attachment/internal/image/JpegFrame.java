package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.util.List;

/**
 * The frame header (T.81, B.2.2) and which of its components have been scanned. Only the processes
 * that browsers decode: 8 bits, no hierarchical and no lossless ones. Used by one thread.
 */
final class JpegFrame {
  /** SOF0; the markers below are reserved. */
  static final int FIRST_MARKER = 0xC0;

  private static final int SIDE = 8;
  private static final int MOST_FACTOR = 4;

  private final boolean progressive;
  private final boolean arithmetic;
  private final int width;
  private final int height;
  private final Component[] components;
  private final boolean[] scanned;
  private int widest = 1;
  private int highest = 1;
  private boolean wholeScan;

  private JpegFrame(int code, int width, int height, Component[] components) {
    this.progressive = (code & 3) == 2;
    this.arithmetic = code > FIRST_MARKER + 8;
    this.width = width;
    this.height = height;
    this.components = components;
    this.scanned = new boolean[components.length];
    for (Component component : components) {
      widest = Math.max(widest, component.horizontal());
      highest = Math.max(highest, component.vertical());
    }
  }

  static JpegFrame read(int code, JpegBody body) throws IOException {
    int process = code - FIRST_MARKER;
    boolean known = process <= 2 || process == 9 || process == 10;
    if (!known || body.next() != 8) {
      throw ImageRejected.because("The JPEG is of a kind that browsers do not show.");
    }
    int height = body.next16();
    int width = body.next16();
    int count = body.next();
    if (count != 1 && count != 3 && count != 4) {
      throw ImageRejected.because("The JPEG has a wrong number of components.");
    }
    Component[] components = new Component[count];
    for (int at = 0; at < count; at++) {
      int id = body.next();
      int factors = body.next();
      components[at] = new Component(at, id, factors >> 4, factors & 0xF, body.next());
    }
    JpegFrame frame = new JpegFrame(code, width, height, components);
    for (Component component : components) {
      frame.requireDrawable(component);
    }
    return frame;
  }

  /** Browsers draw whole multiples only: no decoder of theirs enlarges two pixels to three. */
  private void requireDrawable(Component component) {
    int horizontal = component.horizontal();
    int vertical = component.vertical();
    boolean inRange =
        horizontal >= 1 && horizontal <= MOST_FACTOR && vertical >= 1 && vertical <= MOST_FACTOR;
    if (!inRange || widest % horizontal != 0 || highest % vertical != 0) {
      throw ImageRejected.because("The JPEG has wrong sampling factors.");
    }
  }

  boolean isProgressive() {
    return progressive;
  }

  boolean isArithmetic() {
    return arithmetic;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /**
   * The component that a scan names at one of its places. Some files give two components one id;
   * libjpeg then takes them in the frame's order, and never looks before the place itself.
   */
  Component component(int id, List<Component> before) {
    for (int at = before.size(); at < components.length; at++) {
      if (components[at].id() == id && !before.contains(components[at])) {
        return components[at];
      }
    }
    throw ImageRejected.because("The JPEG has a scan of an unknown component.");
  }

  /** How many MCUs a scan has: of one component its own blocks, of several the frame's (A.2). */
  long units(JpegScan scan) {
    Component first = scan.components().get(0);
    boolean alone = scan.components().size() == 1;
    int unitWidth = alone ? widest / first.horizontal() : widest;
    int unitHeight = alone ? highest / first.vertical() : highest;
    return ceiling(width, SIDE * unitWidth) * ceiling(height, SIDE * unitHeight);
  }

  private static long ceiling(int pixels, int unit) {
    return (pixels + (long) unit - 1) / unit;
  }

  void remember(JpegScan scan) {
    if (!progressive || scan.beginsPixels()) {
      scan.components().forEach(component -> scanned[component.index()] = true);
      wholeScan |= !progressive && scan.components().size() == components.length;
    }
  }

  boolean isComplete() {
    boolean complete = true;
    for (boolean one : scanned) {
      complete &= one;
    }
    return complete;
  }

  boolean isCompleteInOneScan() {
    return wholeScan;
  }

  /**
   * One of the colours.
   *
   * @param index its place in the frame header
   * @param id how scans name it
   * @param horizontal its sampling factor across
   * @param vertical its sampling factor down
   * @param quantization the slot of its quantization table
   */
  record Component(int index, int id, int horizontal, int vertical, int quantization) {}
}
