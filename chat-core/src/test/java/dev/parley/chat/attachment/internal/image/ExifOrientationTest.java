package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExifOrientationTest {
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  private static ExifOrientation read(Bytes block) {
    ExifOrientation orientation = new ExifOrientation();
    orientation.accept(block.toArray(), block.size());
    return orientation;
  }

  private static Bytes header(int magic, int directory) {
    return new Bytes().ascii("MM").big16(magic).big32(directory);
  }

  private static Bytes entry(int tag, int type, int count, int value) {
    return new Bytes().big16(tag).big16(type).big32(count).big16(value).big16(0);
  }

  @Test
  void blockThatIsWrittenIsReadAsTheSame() {
    ExifOrientation orientation = read(header(42, 8).big16(1).add(entry(TAG, SHORT, 1, 8)));
    byte[] alone = orientation.alone();

    ExifOrientation again = read(new Bytes().add(alone));

    assertThat(orientation.value()).isEqualTo(8);
    assertThat(again.value()).isEqualTo(8);
    assertThat(again.alone()).isEqualTo(alone);
  }

  @Test
  void directoryMayStandFurtherOn() {
    Bytes block = header(42, 300).add(new byte[292]).big16(1).add(entry(TAG, SHORT, 1, 3));

    assertThat(read(block).value()).isEqualTo(3);
  }

  @Test
  void firstEntryCounts() {
    Bytes block = header(42, 8).big16(2).add(entry(TAG, SHORT, 1, 8));

    assertThat(read(block.add(entry(TAG, SHORT, 1, 6))).value()).isEqualTo(8);
  }

  @Test
  void whatBrowsersIgnoreIsUpright() {
    Bytes wrongType = header(42, 8).big16(1).add(entry(TAG, 4, 1, 6));
    Bytes twoValues = header(42, 8).big16(1).add(entry(TAG, SHORT, 2, 6));
    Bytes wrongMagic = header(43, 8).big16(1).add(entry(TAG, SHORT, 1, 6));
    Bytes backwards = header(42, 4).big16(1).add(entry(TAG, SHORT, 1, 6));
    Bytes beyond = header(42, 8).big16(1).add(entry(TAG, SHORT, 1, 9));
    Bytes noDirectory = header(42, 8).big16(0).add(entry(TAG, SHORT, 1, 6));
    Bytes cut = header(42, 8).big16(1).big16(TAG).big16(SHORT);

    assertThat(
            Stream.of(wrongType, twoValues, wrongMagic, backwards, beyond, noDirectory, cut)
                .map(block -> read(block).isUpright()))
        .containsOnly(true);
  }
}
