package dev.parley.chat.attachment.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What was kept of a file, and what it was found to be. */
public final class Kept {
  private static final Set<ErrorCode> CODES =
      Set.of(ErrorCode.INVALID_FILE, ErrorCode.UNSUPPORTED_TYPE, ErrorCode.ACTIVE_CONTENT);

  private final FileType.Described described;
  private final byte[] bytes;

  private Kept(FileType.Described described, byte[] bytes) {
    this.described = described;
    this.bytes = bytes;
  }

  public FileType.Described described() {
    return described;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public static Kept of(FileFormat format, byte[] file) {
    return of(format, new ByteArrayInputStream(file), file.length);
  }

  public static Kept of(FileFormat format, InputStream file) {
    return of(format, file, Integer.MAX_VALUE);
  }

  private static Kept of(FileFormat format, InputStream file, int received) {
    ByteArrayOutputStream out = atMost(received);
    try {
      FileType.Described described = format.copy(file, out, UploadRules.STANDARD);
      return new Kept(described, erased(described, out.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A file that claims to be large must not fill a disk. */
  private static ByteArrayOutputStream atMost(int received) {
    return new ByteArrayOutputStream() {
      @Override
      public synchronized void write(byte[] bytes, int offset, int length) {
        assertThat(size() + (long) length).isLessThanOrEqualTo(received);
        super.write(bytes, offset, length);
      }
    };
  }

  /** Empty if the file was refused as it must be; what was kept is accepted again unchanged. */
  public static Optional<Kept> attempt(FileFormat format, byte[] file) {
    Kept kept;
    try {
      kept = of(format, file);
    } catch (ChatException refused) {
      assertThat(refused.code()).isIn(CODES);
      return Optional.empty();
    }
    Kept again = of(format, kept.bytes);
    if (!Arrays.equals(again.bytes, kept.bytes)) {
      assertThat(again.bytes).isEqualTo(kept.bytes);
    }
    assertThat(again.described.size()).isEqualTo(kept.described.size());
    assertThat(again.described.length()).isEqualTo(kept.described.length());
    return Optional.of(kept);
  }

  private static byte[] erased(FileType.Described described, byte[] copied) {
    for (FileType.Span span : described.erased()) {
      int from = (int) span.offset();
      Arrays.fill(copied, from, from + (int) span.length(), (byte) 0);
    }
    return copied;
  }

  public static void refuses(FileFormat format, byte[] file, ErrorCode code) {
    assertThatThrownBy(() -> of(format, file))
        .isInstanceOfSatisfying(
            ChatException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
