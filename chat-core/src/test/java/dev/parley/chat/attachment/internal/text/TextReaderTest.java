package dev.parley.chat.attachment.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.internal.file.Build;
import dev.parley.chat.attachment.internal.file.FormatContract;
import dev.parley.chat.attachment.internal.file.Kept;
import dev.parley.chat.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextReaderTest extends FormatContract {
  private static final byte[] TEXT =
      "Befund: Hämoglobin 13,9 g/dl ✓ 🙂\r\n".repeat(3).getBytes(StandardCharsets.UTF_8);

  TextReaderTest() {
    super(FileFormat.TEXT, TEXT);
  }

  @Override
  protected FileType.Described described() {
    return new FileType.Described(Optional.empty(), Optional.empty());
  }

  @Override
  protected FileType.Disposition disposition() {
    return FileType.Disposition.ATTACHMENT;
  }

  @Override
  protected boolean hasAnEnd() {
    return false;
  }

  @Override
  protected boolean hasASignature() {
    return false;
  }

  @Override
  protected Endless endless() {
    return new Endless(TEXT, TEXT, TEXT);
  }

  @Test
  void aByteOrderMarkDeclaresTheEncoding() {
    byte[] big = "\uFEFFa;b;ü\n".getBytes(StandardCharsets.UTF_16BE);
    byte[] little = "\uFEFFa;b;ü\n".getBytes(StandardCharsets.UTF_16LE);
    byte[] utf8 = "\uFEFFa;b;ü\n".getBytes(StandardCharsets.UTF_8);

    for (byte[] file : new byte[][] {big, little, utf8}) {
      assertThat(FileFormat.CSV.begins(file)).isTrue();
      assertThat(Kept.of(FileFormat.CSV, file).bytes()).isEqualTo(file);
    }
  }

  @Test
  void otherEncodingsAndOtherFilesAreNoText() {
    byte[] latin = "Hämoglobin".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(FileFormat.TEXT.begins(latin)).isFalse();
    assertThat(FileFormat.TEXT.begins(new Build().text("%PDF-1.7\n").toArray())).isFalse();
    assertThat(FileFormat.TEXT.begins(new Build().text("PK\3\4").toArray())).isFalse();
    Kept.refuses(FileFormat.TEXT, Build.join(TEXT, latin), ErrorCode.INVALID_FILE);
    Kept.refuses(FileFormat.TEXT, Build.join(TEXT, new byte[1]), ErrorCode.INVALID_FILE);
    Kept.refuses(FileFormat.TEXT, new byte[0], ErrorCode.INVALID_FILE);
  }

  @Property(tries = 300)
  void textOfAnyLengthIsKept(@ForAll String text) {
    byte[] file = ("x" + text.replace("\0", "")).getBytes(StandardCharsets.UTF_8);

    assertThat(Kept.of(FileFormat.TEXT, file).bytes()).isEqualTo(file);
  }

  @Test
  void aCharacterMayCrossTheEndOfABuffer() {
    for (int offset = 8188; offset < 8194; offset++) {
      byte[] file = ("x".repeat(offset) + "🙂ü").getBytes(StandardCharsets.UTF_8);

      assertThat(Kept.of(FileFormat.TEXT, file).bytes()).isEqualTo(file);
    }
  }
}
