package dev.parley.chat.servlet.thumbnail;

import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.spi.ThumbnailSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Decodes one image at the coarsest resolution that its thumbnail allows. Used by one thread. */
final class Decoding implements AutoCloseable {
  /** How many pixels are averaged into one, in each direction; fewer if memory is short. */
  private static final int FINEST = 4;

  private static final int COARSEST = 2;

  /** Memory for the thumbnail itself: unpacked, rotated, converted and encoded. */
  private static final long FIXED_BYTES = 4L << 20;

  /** How many rows of the image a decoder holds at once. */
  private static final int ROWS_HELD = 4;

  private final ThumbnailSource image;
  private final StoredInput in;
  private final ImageReader reader;

  private Decoding(ThumbnailSource image, StoredInput in, ImageReader reader) {
    this.image = image;
    this.in = in;
    this.reader = reader;
  }

  static Decoding of(ThumbnailSource image, Deadline deadline) throws IOException {
    ImageReader reader = JdkCodecs.reader(image.format());
    StoredInput in = new StoredInput(image.bytes(), deadline);
    // The only metadata needed is the position of a GIF's frame.
    reader.setInput(in, true, image.format() != ImageFormat.GIF);
    return new Decoding(image, in, reader);
  }

  /** The finest plan that fits the memory, or else the coarsest. */
  Plan plan(int longestSide, long memory) throws IOException {
    ImageTypeSpecifier type = type();
    int fineness = FINEST;
    Plan plan = plan(type, longestSide, fineness);
    while (plan.bytes() > memory && fineness > COARSEST) {
      fineness--;
      plan = plan(type, longestSide, fineness);
    }
    return plan;
  }

  Pixels pixels(Plan plan) throws IOException {
    Grid grid = plan.grid();
    ImageReadParam param = reader.getDefaultReadParam();
    param.setDestinationType(plan.type());
    param.setSourceSubsampling(grid.stepX(), grid.stepY(), 0, 0);
    BufferedImage decoded = reader.read(0, param);
    int left = offset("imageLeftPosition") / grid.stepX();
    int top = offset("imageTopPosition") / grid.stepY();
    return Averaging.of(new Samples(decoded, left, top), plan);
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    in.close();
  }

  private Plan plan(ImageTypeSpecifier type, int longestSide, int fineness) throws IOException {
    boolean onScreen = image.format() == ImageFormat.GIF;
    int frameWidth = reader.getWidth(0);
    int frameHeight = reader.getHeight(0);
    int width = onScreen ? image.width() : frameWidth;
    int height = onScreen ? image.height() : frameHeight;
    Grid grid = Grid.of(width, height, longestSide, fineness);
    long pixelBytes = (type.getColorModel().getPixelSize() + 7L) / 8;
    long decoded = (long) grid.columns(frameWidth) * grid.rows(frameHeight) * pixelBytes;
    long bytes = FIXED_BYTES + decoded + ROWS_HELD * (frameWidth * pixelBytes);
    return new Plan(type, grid, grid.columns(width), grid.rows(height), bytes);
  }

  private ImageTypeSpecifier type() throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      throw new IOException("The JDK has no type for this image.");
    }
    return types.next();
  }

  /** The position of a GIF's frame on its screen. */
  private int offset(String name) throws IOException {
    if (image.format() != ImageFormat.GIF) {
      return 0;
    }
    Node root = reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
    for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.hasAttribute(name)) {
        return Integer.parseInt(element.getAttribute(name));
      }
    }
    throw new IOException("The GIF's frame has no position.");
  }

  /**
   * How an image is decoded.
   *
   * @param type the type of the decoded image
   * @param grid selects the pixels
   * @param columns how many selected pixels a row of the whole image has
   * @param rows how many rows of selected pixels there are
   * @param bytes the memory that this takes
   */
  record Plan(ImageTypeSpecifier type, Grid grid, int columns, int rows, long bytes) {}
}
