package dev.parley.chat.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.error.ChatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The promises of {@link FileType}. */
public abstract class FileTypeContract {
  private static final UploadRules RULES = UploadRules.STANDARD;
  private static final int MOST_CUTS = 300;
  private static final int DAMAGED_FILES = 500;
  private static final int MOST_BEYOND = 64 * 1024;

  /**
   * Supplies the type under test.
   *
   * @return always the same
   */
  protected abstract FileType type();

  /**
   * Supplies a small file that is whole, and of which nothing is removed.
   *
   * @return its bytes
   */
  protected abstract byte[] file();

  /**
   * Returns how {@link #file} is to be described.
   *
   * @return its size and length
   */
  protected abstract FileType.Described described();

  /**
   * Supplies rules that {@link #file} breaks, one for each limit that the type knows.
   *
   * @return possibly none; the limit of bytes is not the type's business
   */
  protected abstract List<UploadRules> brokenRules();

  /**
   * Supplies files of which something is erased once they were copied.
   *
   * @return none unless overridden
   */
  protected List<byte[]> filesToErase() {
    return List.of();
  }

  /**
   * Returns how files of the type are to be served.
   *
   * @return as expected
   */
  protected abstract FileType.Disposition disposition();

  /**
   * Returns whether a file marks its end. If not, any beginning of a file may be one too.
   *
   * @return true unless overridden
   */
  protected boolean hasAnEnd() {
    return true;
  }

  /**
   * Returns whether a file begins with bytes that no other file has.
   *
   * @return true unless overridden
   */
  protected boolean hasASignature() {
    return true;
  }

  @Test
  void itsNamesCanBeStoredAndCompared() {
    assertThat(type().mediaType()).matches("[a-z]+/[a-z0-9][a-z0-9.+-]*");
    assertThat(type().declaredTypes())
        .contains(type().mediaType())
        .allMatch(declared -> declared.equals(declared.toLowerCase(Locale.ROOT)))
        .noneMatch(declared -> declared.contains(";"));
    assertThat(type().extensions())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(extension -> extension.matches("[a-z0-9]{1,8}"));
    assertThat(type().disposition()).isEqualTo(disposition());
  }

  @Test
  void p1_aFileIsRecognizedByItsFirstBytes() {
    byte[] head = Arrays.copyOf(file(), Math.min(file().length, FileType.HEAD_BYTES));
    byte[] given = head.clone();

    assertThat(type().begins(given)).isTrue();
    assertThat(given).isEqualTo(head);
    assertThat(type().begins(new byte[0])).isFalse();
    assertThat(type().begins(new byte[] {head[0]})).isEqualTo(!hasASignature());
    assertThat(type().begins(new byte[FileType.HEAD_BYTES])).isFalse();
    for (ImageFormat other : ImageFormat.values()) {
      assertThat(type().begins(signature(other))).as("%s", other).isEqualTo(other == type());
    }
  }

  @Test
  void p2_whatFollowsTheEndIsNotPartOfTheFile() throws IOException {
    assumeThat(hasAnEnd()).as("the type's files have an end").isTrue();
    Endless rest = new Endless();
    ByteArrayOutputStream kept = new ByteArrayOutputStream();

    FileType.Described described =
        type().copy(new SequenceInputStream(new ByteArrayInputStream(file()), rest), kept, RULES);

    assertThat(described).isEqualTo(described());
    assertThat(kept.toByteArray()).isEqualTo(file());
    assertThat(rest.count).isLessThanOrEqualTo(MOST_BEYOND);
  }

  @Test
  void p3_aFileThatIsNotWholeIsRefused() {
    assertThat(attempt(new byte[0])).isEmpty();
    int step = Math.max(1, file().length / MOST_CUTS);
    for (int length = 1; length < file().length; length += step) {
      Optional<Copied> copied = attempt(Arrays.copyOf(file(), length));

      copied.ifPresent(FileTypeContract.this::isAcceptedAgain);
      if (hasAnEnd() && length <= file().length / 2) {
        assertThat(copied).as("%d of %d bytes", length, file().length).isEmpty();
      }
    }
  }

  @Test
  void p3_aDamagedFileIsRefusedOrKeptAsAWholeOne() {
    Random random = new Random(2026);
    for (int damaged = 0; damaged < DAMAGED_FILES; damaged++) {
      byte[] file = file().clone();
      int bytes = 1 + random.nextInt(8);
      for (int count = 0; count < bytes; count++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }

      attempt(file).ifPresent(FileTypeContract.this::isAcceptedAgain);
    }
  }

  @Test
  void p3_garbageAfterTheFirstBytesIsRefused() {
    assumeThat(hasAnEnd()).as("the type's files have an end").isTrue();
    byte[] garbage = new byte[10_000];
    new Random(7).nextBytes(garbage);
    byte[] signature = Arrays.copyOf(file(), Math.min(file().length / 2, 8));
    System.arraycopy(signature, 0, garbage, 0, signature.length);

    assertThat(attempt(garbage)).isEmpty();
    assertThat(attempt(Arrays.copyOf(signature, garbage.length))).isEmpty();
  }

  @Test
  void p3_aFileBeyondTheRulesIsRefused() {
    for (UploadRules rules : brokenRules()) {
      assertThatThrownBy(
              () ->
                  type()
                      .copy(
                          new ByteArrayInputStream(file()), OutputStream.nullOutputStream(), rules))
          .isInstanceOf(ChatException.class);
    }
  }

  @Test
  void p4_whatWasCopiedIsAcceptedAgain() {
    Copied copied = attempt(file()).orElseThrow();

    assertThat(copied.described()).isEqualTo(described());
    assertThat(copied.bytes()).isEqualTo(file());
    isAcceptedAgain(copied);
  }

  @Test
  void p5_onlyTheOutputsFailureIsAnIoException() {
    IOException full = new IOException("the disk is full");
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw full;
          }
        };

    assertThatThrownBy(() -> type().copy(new ByteArrayInputStream(file()), failing, RULES))
        .isSameAs(full);
  }

  @Test
  void p5_theOutputStaysOpen() throws IOException {
    boolean[] closed = new boolean[1];
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    type().copy(new ByteArrayInputStream(file()), out, RULES);

    assertThat(closed).containsExactly(false);
  }

  @Test
  void manyFilesAreCopiedAtOnce() throws Exception {
    Copied alone = attempt(file()).orElseThrow();

    List<Optional<Copied>> copies = Samples.together(Collections.nCopies(8, () -> attempt(file())));

    for (Optional<Copied> copy : copies) {
      assertThat(copy.orElseThrow().described()).isEqualTo(alone.described());
      assertThat(copy.orElseThrow().bytes()).isEqualTo(alone.bytes());
    }
  }

  @Test
  void p6_whatIsErasedLiesInWhatWasCopied() {
    for (byte[] file : filesToErase()) {
      Copied copied = attempt(file).orElseThrow();

      assertThat(copied.described().erased()).isNotEmpty();
      isAcceptedAgain(copied);
    }
    assertThat(attempt(file()).orElseThrow().described().erased()).isEmpty();
  }

  private void isAcceptedAgain(Copied copied) {
    Copied again = attempt(copied.bytes()).orElseThrow();
    assertThat(again.bytes()).isEqualTo(copied.bytes());
    assertThat(again.described().size()).isEqualTo(copied.described().size());
    assertThat(again.described().length()).isEqualTo(copied.described().length());
    assertThat(again.described().erased()).isEmpty();
  }

  /** Empty if the file was refused; anything but a ChatException fails the test. */
  private Optional<Copied> attempt(byte[] file) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    try {
      FileType.Described described = type().copy(new ByteArrayInputStream(file), kept, RULES);
      return Optional.of(new Copied(described, erased(described, kept.toByteArray())));
    } catch (ChatException refused) {
      return Optional.empty();
    } catch (IOException unexpected) {
      throw new AssertionError("The output did not fail.", unexpected);
    }
  }

  private static byte[] erased(FileType.Described described, byte[] copied) {
    for (FileType.Span span : described.erased()) {
      assertThat(span.offset()).isNotNegative();
      assertThat(span.length()).isPositive().isLessThanOrEqualTo(copied.length - span.offset());
      int from = (int) span.offset();
      Arrays.fill(copied, from, from + (int) span.length(), (byte) 0);
    }
    return copied;
  }

  private static byte[] signature(ImageFormat format) {
    int[] bytes =
        switch (format) {
          case JPEG -> new int[] {0xFF, 0xD8, 0xFF, 0xE0};
          case PNG -> new int[] {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
          case GIF -> new int[] {'G', 'I', 'F', '8', '9', 'a'};
        };
    byte[] head = new byte[FileType.HEAD_BYTES];
    for (int at = 0; at < bytes.length; at++) {
      head[at] = (byte) bytes[at];
    }
    return head;
  }

  private static final class Copied {
    private final FileType.Described described;
    private final byte[] bytes;

    Copied(FileType.Described described, byte[] bytes) {
      this.described = described;
      this.bytes = bytes;
    }

    FileType.Described described() {
      return described;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** Noise without end, which counts what is read of it. */
  private static final class Endless extends InputStream {
    private final Random random = new Random(1);
    private long count;

    @Override
    public int read() {
      count++;
      return random.nextInt(256);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      for (int at = offset; at < offset + length; at++) {
        target[at] = (byte) read();
      }
      return length;
    }
  }
}
