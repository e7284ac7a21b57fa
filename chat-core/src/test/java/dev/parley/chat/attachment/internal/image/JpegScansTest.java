package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegScansTest {
  private static final byte[] SCAN = Bytes.of(0xFF, 0xDA).toArray();
  private static final byte[] REFINEMENT =
      new Bytes().add(Jpegs.scan(1, 63, 0x10)).add(0x55).toArray();

  @Test
  void aLargePictureHasFewerScansThanASmallOne() {
    // 40.96 million pixels: 48 scans pass over less than 2 billion, 49 over more.
    assertRefused(6400, 48, "ends before every component");
    assertRefused(6400, 49, "more scans than allowed");
    assertRefused(64, 49, "ends before every component");
  }

  @Test
  void restartMarkerThatTheLastIntervalsWaitForIsKept() {
    // 64 blocks in intervals of 21; the third is lost, and so is the last one's single block.
    byte[] file =
        new Bytes()
            .add(Jpegs.START)
            .add(Jpegs.quantization())
            .add(Jpegs.frame(0xC0, 64, 64))
            .add(Jpegs.huffman())
            .add(Jpegs.segment(0xDD, Bytes.of(0, 21).toArray()))
            .add(Jpegs.scan(0, 63, 0))
            .add(Jpegs.zeroes(42))
            .add(0xFF, 0xD0)
            .add(Jpegs.zeroes(42))
            .add(0xFF, 0xD3)
            .add(Jpegs.END)
            .toArray();

    assertThat(Reading.of(file).kept()).isEqualTo(file);
  }

  /**
   * Measured with an orientation of 6 in a picture of 64 x 32, baseline and progressive, by
   * naturalWidth, by the box it takes with {@code image-orientation: from-image}, by its pixels on
   * a canvas and by createImageBitmap. Chromium 156 turns it if the segment stands after the start,
   * before the frame or just before the first scan; after the first scan, before the last and
   * before the end it shows 64 x 32. exiftool agrees; ImageMagick 6.9 uses all of them.
   */
  @Test
  void orientationAfterTheFirstScanTurnsNothingAndGoes() {
    byte[] file = Pictures.jpeg(Pictures.painted(BufferedImage.TYPE_INT_RGB, 24, 16), true);
    byte[] kept = Reading.of(file).kept();
    int first = Bytes.indexOf(file, SCAN) + SCAN.length;
    int second = first + Bytes.indexOf(Arrays.copyOfRange(file, first, file.length), SCAN);
    for (int place : new int[] {second, file.length - Jpegs.END.length}) {
      Reading after = Reading.of(Bytes.insert(file, place, Jpegs.exif(false, 6)));

      assertThat(after.kept()).isEqualTo(kept);
      assertThat(after.found()).isEqualTo(new ImageReader.Found(24, 16, 1));
    }

    int before = first - SCAN.length;
    Reading turned = Reading.of(Bytes.insert(file, before, Jpegs.exif(false, 6)));
    assertThat(turned.found()).isEqualTo(new ImageReader.Found(16, 24, 1));
  }

  private static void assertRefused(int side, int scans, String reason) {
    Bytes file =
        new Bytes()
            .add(Jpegs.START)
            .add(Jpegs.quantization())
            .add(Jpegs.frame(0xC2, side, side))
            .add(Jpegs.huffman());
    for (int scan = 0; scan < scans; scan++) {
      file.add(REFINEMENT);
    }
    byte[] whole = file.add(Jpegs.END).toArray();

    assertThatThrownBy(() -> Reading.of(whole)).hasMessageContaining(reason);
  }
}
