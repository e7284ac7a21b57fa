package dev.parley.chat.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JpegScansTest {
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
