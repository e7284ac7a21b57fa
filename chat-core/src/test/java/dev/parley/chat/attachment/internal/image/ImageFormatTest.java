package dev.parley.chat.attachment.internal.image;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.contract.FileTypeContract;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The image formats keep what every file type promises. */
class ImageFormatTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 24;

  @Nested
  class Jpeg extends Images {
    Jpeg() {
      super(
          ImageFormat.JPEG,
          Pictures.jpeg(Pictures.painted(BufferedImage.TYPE_INT_RGB, WIDTH, HEIGHT), false));
    }
  }

  @Nested
  class Png extends Images {
    Png() {
      super(
          ImageFormat.PNG,
          Pictures.png(Pictures.painted(BufferedImage.TYPE_INT_RGB, WIDTH, HEIGHT), false));
    }
  }

  @Nested
  class Gif extends Images {
    Gif() {
      super(
          ImageFormat.GIF,
          Pictures.gif(Pictures.painted(BufferedImage.TYPE_BYTE_INDEXED, WIDTH, HEIGHT), false));
    }
  }

  private abstract static class Images extends FileTypeContract {
    private final ImageFormat format;
    private final byte[] file;

    /** Uses what remains of an encoder's file once it is cleaned. */
    Images(ImageFormat format, byte[] encoded) {
      this.format = format;
      this.file = Reading.of(encoded).kept();
    }

    @Override
    protected FileType type() {
      return format;
    }

    @Override
    protected byte[] file() {
      return file.clone();
    }

    @Override
    protected FileType.Described described() {
      return new FileType.Described(
          Optional.of(new Attachment.Size(WIDTH, HEIGHT)), Optional.empty());
    }

    @Override
    protected List<UploadRules> brokenRules() {
      return List.of(
          UploadRules.STANDARD.withMaxPixels(WIDTH * HEIGHT - 1),
          UploadRules.STANDARD.withMaxSize(WIDTH - 1, HEIGHT),
          UploadRules.STANDARD.withMaxSize(WIDTH, HEIGHT - 1));
    }

    @Override
    protected FileType.Disposition disposition() {
      return FileType.Disposition.INLINE;
    }
  }
}
