package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Checks and copies one PNG. Used by one thread. */
final class PngFile {
  private static final int SIGNATURE = 8;
  private static final int MOST_COLOURS = 3 * 256;

  private final ImageInput in;
  private final ImageOutput out;
  private final ImageLimits limits;
  private final PngPixels pixels;
  private final PngDrawing drawing;
  private final PngAnimation animation;
  private final byte[] buffer = new byte[8192];
  private PngHeader header = new PngHeader(0, 0, 0, false, false);
  private byte @Nullable [] frameControl;
  private boolean paletteSeen;
  private boolean framed;
  private Stage stage = Stage.HEADER;

  PngFile(ImageInput in, ImageOutput out, ImageRules rules, PngPixels pixels) {
    this.in = in;
    this.out = out;
    this.limits = new ImageLimits(rules);
    this.drawing = new PngDrawing(out, limits);
    this.animation = new PngAnimation(limits);
    this.pixels = pixels;
  }

  ImageReader.Found read() throws IOException {
    in.need(buffer, 0, SIGNATURE);
    out.write(buffer, 0, SIGNATURE);
    PngChunk chunk = PngChunk.next(in);
    if (!chunk.type().equals("IHDR")) {
      throw ImageRejected.because("The PNG does not begin with its header.");
    }
    header(chunk);
    chunk = PngChunk.next(in);
    while (!chunk.type().equals("IEND")) {
      limits.segment();
      chunk(chunk);
      chunk = PngChunk.next(in);
    }
    endPixels();
    if (stage != Stage.AFTER) {
      throw ImageRejected.because("The PNG has no pixels.");
    }
    writeFrameControl();
    chunk.drop();
    PngChunk.write(out, "IEND", new byte[0]);
    out.flush();
    return found();
  }

  private ImageReader.Found found() {
    boolean swapped = drawing.orientation().swapsSides();
    return new ImageReader.Found(
        swapped ? header.height() : header.width(),
        swapped ? header.width() : header.height(),
        animation.frames());
  }

  private void header(PngChunk chunk) throws IOException {
    if (chunk.length() != PngHeader.LENGTH) {
      throw ImageRejected.because("The PNG has a header of a wrong length.");
    }
    byte[] data = chunk.all(PngHeader.LENGTH);
    chunk.requireIntact();
    header = PngHeader.of(data, limits);
    PngChunk.write(out, chunk.type(), data);
  }

  private void chunk(PngChunk chunk) throws IOException {
    String type = chunk.type();
    if (type.equals("IDAT") && stage != Stage.AFTER) {
      pixels(chunk);
      return;
    }
    if (type.equals("fdAT") && stage == Stage.AFTER && animation.isRunning()) {
      frameData(chunk);
      return;
    }
    endPixels();
    if (type.equals("fcTL") && stage != Stage.PIXELS && chunk.length() == PngAnimation.FRAME) {
      frameControl(chunk);
    } else if (stage == Stage.AFTER) {
      // Browsers look at nothing here that is not animation, not even at an orientation.
      drop(chunk);
    } else {
      beforePixels(chunk);
    }
  }

  private void beforePixels(PngChunk chunk) throws IOException {
    String type = chunk.type();
    if (type.equals("PLTE") && !paletteSeen) {
      palette(chunk);
    } else if (type.equals("acTL") && chunk.length() == PngAnimation.CONTROL) {
      animationControl(chunk);
    } else if (chunk.isCritical()) {
      throw ImageRejected.because("The PNG has a critical chunk that is not allowed there.");
    } else {
      drawing.take(chunk, paletteSeen);
    }
  }

  private void drop(PngChunk chunk) throws IOException {
    limits.metadata(chunk.length());
    drawing.drop(chunk);
  }

  private void palette(PngChunk chunk) throws IOException {
    paletteSeen = true;
    byte[] data = chunk.all(MOST_COLOURS);
    chunk.requireIntact();
    if (data.length == 0) {
      throw ImageRejected.because("The PNG has an empty palette.");
    }
    PngChunk.write(out, chunk.type(), data);
  }

  private void pixels(PngChunk chunk) throws IOException {
    if (stage == Stage.HEADER) {
      if (header.indexed() && !paletteSeen) {
        throw ImageRejected.because("The PNG lacks its palette.");
      }
      stage = Stage.PIXELS;
      frameControl = null;
      limits.frame((long) header.width() * header.height());
      pixels.begin(header, header.width(), header.height());
    }
    if (pixels.haveEnded()) {
      chunk.drop();
      return;
    }
    chunk.writeHead(out);
    copy(chunk, true);
  }

  private void copy(PngChunk chunk, boolean isPixels) throws IOException {
    for (int count = chunk.some(buffer); count > 0; count = chunk.some(buffer)) {
      out.write(buffer, 0, count);
      if (isPixels) {
        pixels.accept(buffer, count);
      }
    }
    if (!chunk.isIntact() && chunk.isCritical()) {
      throw ImageRejected.because("The PNG has a damaged chunk.");
    }
    chunk.writeCrc(out);
  }

  /** Image data chunks follow each other; the first other chunk ends the picture (PNG, 5.6). */
  private void endPixels() {
    boolean open = stage == Stage.PIXELS || framed;
    if (open && !pixels.areComplete()) {
      throw ImageRejected.because("The PNG has fewer pixels than its header says.");
    }
    framed = false;
    stage = stage == Stage.PIXELS ? Stage.AFTER : stage;
  }

  private void animationControl(PngChunk chunk) throws IOException {
    byte[] data = chunk.all(PngAnimation.CONTROL);
    if (chunk.isIntact() && !animation.isRunning() && animation.begins(data)) {
      if (frameControl != null) {
        firstFrame(frameControl);
        frameControl = null;
      }
      PngChunk.write(out, chunk.type(), data);
    }
  }

  private void frameControl(PngChunk chunk) throws IOException {
    byte[] data = chunk.all(PngAnimation.FRAME);
    if (!chunk.isIntact()) {
      animation.end();
    } else if (stage == Stage.AFTER) {
      writeFrameControl();
      nextFrame(data);
    } else if (animation.isRunning() || frameControl != null) {
      firstFrame(data);
    } else {
      frameControl = data;
    }
  }

  /** A frame control before the pixels makes them the first frame, which fills the picture. */
  private void firstFrame(byte[] data) throws IOException {
    PngAnimation.Frame frame = animation.hasFrame() ? null : animation.frame(data, header);
    if (frame == null) {
      animation.end();
      return;
    }
    if (frame.width() != header.width() || frame.height() != header.height()) {
      throw ImageRejected.because("The PNG has a first frame of another size.");
    }
    animation.count();
    PngChunk.write(out, "fcTL", data);
  }

  /** The control of a later frame is held back until the frame's data comes. */
  private void nextFrame(byte[] data) {
    PngAnimation.Frame frame = animation.isRunning() ? animation.frame(data, header) : null;
    if (frame != null) {
      frameControl = data;
      limits.frame((long) header.width() * header.height());
      pixels.beginFrame(header, frame.width(), frame.height());
    }
  }

  private void frameData(PngChunk chunk) throws IOException {
    if (writeFrameControl()) {
      framed = true;
      animation.count();
    }
    if (!framed || chunk.length() < Integer.BYTES) {
      animation.end();
      chunk.drop();
      return;
    }
    byte[] number = chunk.first4();
    animation.requireSequence(ByteBuffer.wrap(number).getInt());
    chunk.writeHead(out);
    out.write(number, 0, number.length);
    copy(chunk, true);
  }

  /** Also without data: an animation that lost its only frame is not drawn at all. */
  private boolean writeFrameControl() throws IOException {
    if (frameControl == null) {
      return false;
    }
    PngChunk.write(out, "fcTL", frameControl);
    frameControl = null;
    return true;
  }

  private enum Stage {
    HEADER,
    PIXELS,
    AFTER
  }
}
