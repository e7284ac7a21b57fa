package dev.parley.chat.attachment.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.contract.FileTypeContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every built-in format keeps besides the promises of a file type. */
public abstract class FormatContract extends FileTypeContract {
  /** Decides how long a stream must be before a reader that collects it stands out. */
  private static final int MUCH = 24 << 20;

  private final FileFormat format;
  private final byte[] file;

  protected FormatContract(FileFormat format, byte[] file) {
    this.format = format;
    this.file = file.clone();
  }

  /** A part that may follow the file's beginning for ever, such as samples. */
  protected abstract Endless endless();

  /** How many bytes may be held before they are written. */
  protected int mostHeld() {
    return 64 * 1024;
  }

  protected static FileType.Described sound(long millis) {
    return new FileType.Described(Optional.empty(), Optional.of(Duration.ofMillis(millis)));
  }

  protected static FileType.Described video(int width, int height, long millis) {
    return new FileType.Described(
        Optional.of(new Attachment.Size(width, height)), Optional.of(Duration.ofMillis(millis)));
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
  protected List<UploadRules> brokenRules() {
    return List.of();
  }

  @Override
  protected FileType.Disposition disposition() {
    return FileType.Disposition.INLINE;
  }

  @Test
  void aFileCutAnywhereIsRefusedOrWhole() {
    for (int length = 0; length < file.length; length++) {
      Optional<Kept> kept = Kept.attempt(format, Arrays.copyOf(file, length));
      if (hasAnEnd() && length < file.length - 1) {
        assertThat(kept).as("%d of %d bytes", length, file.length).isEmpty();
      }
    }
  }

  @Test
  void everyFlippedBitIsRefusedOrHarmless() {
    int harmless = 0;
    for (int at = 0; at < file.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = file.clone();
        flipped[at] ^= (byte) (1 << bit);
        harmless += Kept.attempt(format, flipped).isPresent() ? 1 : 0;
      }
    }
    // A stream of frames plays on after a damaged one.
    assertThat(harmless).isLessThan(8 * file.length + (hasAnEnd() ? 0 : 1));
  }

  @Test
  void noiseIsRefusedOrHarmless() {
    Random random = new Random(5);
    int refused = 0;
    for (int count = 0; count < 300; count++) {
      byte[] noise = Build.noise(1 + random.nextInt(3000), count);
      int start = Math.min(random.nextInt(40), Math.min(file.length, noise.length));
      System.arraycopy(file, 0, noise, 0, start);
      refused += Kept.attempt(format, noise).isEmpty() ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aLongFileIsNotCollected() throws IOException {
    Endless endless = endless();
    assumeThat(endless.piece.length).as("the format has a part of any length").isPositive();
    AtomicLong written = new AtomicLong();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int value) {
            written.incrementAndGet();
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            written.addAndGet(length);
          }
        };
    Flood flood = new Flood(endless.piece, written);

    format.copy(
        new SequenceInputStream(
            new SequenceInputStream(new ByteArrayInputStream(endless.head), flood),
            new ByteArrayInputStream(endless.tail)),
        out,
        UploadRules.STANDARD);

    assertThat(flood.count).isGreaterThanOrEqualTo(MUCH);
    assertThat(flood.held).isLessThanOrEqualTo(endless.head.length + mostHeld());
  }

  /**
   * A long file.
   *
   * @param head its beginning
   * @param piece repeated until there is much of it; empty if the format has no such part
   * @param tail its end
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Endless(byte[] head, byte[] piece, byte[] tail) {
    static int times(byte[] piece) {
      return (MUCH + piece.length - 1) / piece.length;
    }
  }

  /** Pieces, which note how much was read that was not written. */
  private static final class Flood extends InputStream {
    private final byte[] piece;
    private final AtomicLong written;
    private final long size;
    private long count;
    private long held;

    Flood(byte[] piece, AtomicLong written) {
      this.piece = piece;
      this.written = written;
      this.size = (long) Endless.times(piece) * piece.length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (count == size) {
        return -1;
      }
      int from = (int) (count % piece.length);
      int copied = Math.min(length, piece.length - from);
      System.arraycopy(piece, from, target, offset, copied);
      held = Math.max(held, count - written.get());
      count += copied;
      return copied;
    }
  }
}
