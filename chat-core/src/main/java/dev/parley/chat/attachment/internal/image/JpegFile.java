package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Checks and copies one JPEG. Used by one thread. */
final class JpegFile {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int QUANTIZATION = 0xDB;
  private static final int NUMBER_OF_LINES = 0xDC;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int HUFFMAN = 0xC4;
  private static final int ARITHMETIC = 0xCC;
  private static final int APPLICATION = 0xE0;
  private static final int COMMENT = 0xFE;

  /** What libjpeg-turbo's own fuzzers allow; encoders write about ten, optimizers some dozens. */
  private static final int MOST_SCANS = 500;

  /** Every scan is decoded over the whole picture: 40 of 50 million pixels, and none has twenty. */
  private static final long MOST_SCANNED_PIXELS = 2_000_000_000L;

  private final ImageInput in;
  private final ImageOutput out;
  private final ImageLimits limits;
  private final JpegTables tables = new JpegTables();
  private final JpegMetadata metadata;
  private @Nullable JpegFrame frame;
  private int scans;

  JpegFile(ImageInput in, ImageOutput out, ImageRules rules) {
    this.in = in;
    this.out = out;
    this.limits = new ImageLimits(rules);
    this.metadata = new JpegMetadata(in, out, limits);
  }

  ImageReader.Found read() throws IOException {
    in.skip(2);
    out.write(0xFF);
    out.write(START);
    JpegMarker marker = JpegMarker.next(in);
    while (marker.code() != END && !isComplete()) {
      limits.segment();
      marker = marker.code() == SCAN ? scan(marker) : segment(marker);
    }
    // Whatever follows the last pixel of a single scan cannot change it, but it must end: without
    // the end marker browsers leave out the last rows.
    while (marker.code() != END) {
      marker = JpegMarker.next(in);
    }
    marker.writeTo(out);
    out.flush();
    return found();
  }

  private boolean isComplete() {
    return frame != null && frame.isCompleteInOneScan();
  }

  private ImageReader.Found found() {
    if (frame == null || !frame.isComplete()) {
      throw ImageRejected.because("The JPEG ends before every component has its pixels.");
    }
    boolean swapped = metadata.orientation().swapsSides();
    int width = swapped ? frame.height() : frame.width();
    int height = swapped ? frame.width() : frame.height();
    return new ImageReader.Found(width, height, 1);
  }

  private JpegMarker segment(JpegMarker marker) throws IOException {
    int code = marker.code();
    if (marker.standsAlone()) {
      return JpegMarker.next(in);
    }
    if (code < JpegFrame.FIRST_MARKER || code == START || (code > 0xEF && code != COMMENT)) {
      throw ImageRejected.because("The JPEG has a marker that is not allowed there.");
    }
    // libjpeg takes a length of 0 or 1, which T.81 B.1.1.4 rules out, for an empty segment.
    int length = Math.max(0, in.need16() - 2);
    if (code >= APPLICATION || code == NUMBER_OF_LINES) {
      metadata.segment(marker, length);
    } else {
      marker.writeTo(out);
      out.write16(length + 2);
      tables.count(length);
      JpegBody body = new JpegBody(in, out, length);
      switch (code) {
        case QUANTIZATION -> tables.quantization(body);
        case HUFFMAN -> tables.huffman(body);
        case RESTART_INTERVAL -> tables.restartInterval(body);
        case ARITHMETIC -> tables.conditioning(body);
        default -> frame(code, body);
      }
      body.end();
    }
    return JpegMarker.next(in);
  }

  private void frame(int code, JpegBody body) throws IOException {
    if (frame != null) {
      throw ImageRejected.because("The JPEG has more than one frame.");
    }
    frame = JpegFrame.read(code, body);
    limits.size(frame.width(), frame.height());
  }

  private JpegMarker scan(JpegMarker marker) throws IOException {
    if (frame == null) {
      throw ImageRejected.because("The JPEG has a scan before its frame.");
    }
    scans++;
    metadata.scanBegins();
    long pixels = (long) frame.width() * frame.height();
    if (scans > MOST_SCANS || scans * pixels > MOST_SCANNED_PIXELS) {
      throw ImageRejected.because("The JPEG has more scans than allowed.");
    }
    marker.writeTo(out);
    int length = in.need16();
    out.write16(length);
    JpegBody body = new JpegBody(in, out, Math.max(0, length - 2));
    JpegScan scan = JpegScan.read(frame, body);
    body.end();
    JpegMarker next = new JpegEntropy(in, out, frame, scan, tables).copyAndCount();
    frame.remember(scan);
    return next;
  }
}
