package dev.parley.chat.attachment;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes images in: reads each byte once, checks it against the {@link UploadRules}, and stages what
 * is kept. Thread-safe.
 */
public final class Attachments {
  private static final int HEAD_BYTES = 16;

  private final AttachmentStore store;
  private final UploadRules rules;
  private final SecureRandom random = new SecureRandom();

  /**
   * Joins a store with its rules.
   *
   * @param store where the bytes go
   * @param rules what may come in
   */
  public Attachments(AttachmentStore store, UploadRules rules) {
    this.store = store;
    this.rules = rules;
  }

  /**
   * Reads an image to its end and stages it. On any exception nothing is left of it.
   *
   * @param upload the sender's bytes and what he says of them
   * @return the staged image; the caller closes it
   * @throws ChatException TOO_LARGE, UNSUPPORTED_TYPE, INVALID_IMAGE or INCOMPLETE_UPLOAD; or what
   *     the store throws
   */
  public StagedImage stage(Upload upload) {
    Sha256 received = Sha256.create();
    ReceivedStream in = new ReceivedStream(upload.bytes(), received, rules.maxBytes());
    byte[] head = head(in);
    ImageFormat format = agreedFormat(upload, head);
    AttachmentId id = AttachmentId.random(format, random);
    Intake intake = new Intake(format, head, in);
    AttachmentStore.Staged staged = store.stage(id, Variant.ORIGINAL, intake);
    try {
      return new StagedImage(intake.attachment(id), received.hex(), staged);
    } catch (RuntimeException failure) {
      staged.close();
      throw failure;
    }
  }

  private static byte[] head(ReceivedStream in) {
    byte[] head = new byte[HEAD_BYTES];
    int filled = 0;
    int read = 0;
    while (filled < HEAD_BYTES && read >= 0) {
      read = in.read(head, filled, HEAD_BYTES - filled);
      filled += Math.max(read, 0);
    }
    return Arrays.copyOf(head, filled);
  }

  private ImageFormat agreedFormat(Upload upload, byte[] head) {
    ImageFormat found =
        ImageFormat.ofFirstBytes(head)
            .filter(rules.formats()::contains)
            .orElseThrow(() -> unsupported("The file is not an image of an allowed type."));
    Optional<ImageFormat> named = ImageFormat.ofFileName(upload.fileName());
    if (named.isEmpty() || named.get() != found) {
      throw unsupported("The file's name does not end like its content.");
    }
    if (upload.mediaType().filter(declared -> contradicts(declared, found)).isPresent()) {
      throw unsupported("The file's declared type is not that of its content.");
    }
    return found;
  }

  /** Clients send generic types for want of a better one; only another image type is a lie. */
  private static boolean contradicts(String declared, ImageFormat found) {
    String type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean generic = type.isEmpty() || type.endsWith("/octet-stream") || type.equals("image/*");
    boolean jpegByAnotherName =
        found == ImageFormat.JPEG && (type.equals("image/jpg") || type.equals("image/pjpeg"));
    boolean pngByAnotherName = found == ImageFormat.PNG && type.equals("image/x-png");
    return !generic && !jpegByAnotherName && !pngByAnotherName && !type.equals(found.mediaType());
  }

  private static ImageReader reader(ImageFormat format) {
    return switch (format) {
      case JPEG -> new JpegReader();
      case PNG -> new PngReader();
      case GIF -> new GifReader();
    };
  }

  private static ChatException unsupported(String message) {
    return new ChatException(ErrorCode.UNSUPPORTED_TYPE, message);
  }

  /** One image passing through: its reader between the sender's bytes and the store's. */
  private final class Intake implements AttachmentStore.Content {
    private final ImageFormat format;
    private final byte[] head;
    private final ReceivedStream in;
    private final Sha256 kept = Sha256.create();
    private long bytes;
    private ImageReader.Found found = new ImageReader.Found(0, 0, 0);

    Intake(ImageFormat format, byte[] head, ReceivedStream in) {
      this.format = format;
      this.head = head;
      this.in = in;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      MeasuredOutput measured = new MeasuredOutput(out, kept);
      var whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
      if (rules.keepsMetadata()) {
        found =
            reader(format)
                .copy(new CopyingStream(whole, measured), OutputStream.nullOutputStream(), rules);
        in.transferTo(measured);
      } else {
        found = reader(format).copy(whole, measured, rules);
        in.drain();
      }
      measured.flush();
      bytes = measured.count();
    }

    Attachment attachment(AttachmentId id) {
      return new Attachment(id, format, bytes, found.width(), found.height(), kept.hex());
    }
  }
}
