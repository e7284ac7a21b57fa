package dev.parley.chat.attachment.internal.mpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.internal.file.Build;
import dev.parley.chat.attachment.internal.file.FormatContract;
import dev.parley.chat.attachment.internal.file.Kept;
import dev.parley.chat.error.ErrorCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AacReaderTest extends FormatContract {
  private static final byte[] SOUND = Frames.aacs(6);

  AacReaderTest() {
    super(FileFormat.AAC, SOUND);
  }

  @Override
  protected FileType.Described described() {
    return sound(128);
  }

  @Override
  protected boolean hasAnEnd() {
    return false;
  }

  @Override
  protected Endless endless() {
    return new Endless(Frames.aac(0), Frames.aac(1), Frames.aac(2));
  }

  @Test
  void tagsAndACutFrameAreDropped() {
    byte[] sent = Build.join(Frames.id3("SECRET"), SOUND, Arrays.copyOf(Frames.aac(9), 100));

    assertThat(Kept.of(FileFormat.AAC, sent).bytes()).isEqualTo(SOUND);
  }

  @Test
  void mp3IsNotAac() {
    assertThat(FileFormat.AAC.begins(Frames.mp3(1))).isFalse();
    assertThat(FileFormat.MP3.begins(SOUND)).isFalse();
    Kept.refuses(FileFormat.AAC, Frames.mp3s(5), ErrorCode.INVALID_FILE);
    Kept.refuses(FileFormat.MP3, SOUND, ErrorCode.INVALID_FILE);
  }
}
