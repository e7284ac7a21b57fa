package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of an animated PNG. */
class PngAnimationTest {
  private static final byte[] PLAIN = Pngs.with();

  private static byte[] idat(byte[] data) {
    return Pngs.chunk("IDAT", data);
  }

  @Test
  void animationStaysWithItsFrames() {
    byte[] file = Pngs.animation();

    Reading reading = Reading.of(file);

    assertThat(reading.found().frames()).isEqualTo(2);
    assertThat(reading.kept()).isEqualTo(file);
  }

  @Test
  void frameWithoutAllItsPixelsIsRefused() {
    byte[] half = Arrays.copyOf(Pngs.deflated(Pngs.rows(4, 4)), 9);
    byte[] file =
        Pngs.of(
            Pngs.header(),
            Pngs.animationControl(1),
            idat(Pngs.pixels()),
            Pngs.frameControl(0, 4, 4, 0),
            Pngs.frameData(1, half),
            Pngs.END);

    Reading.refuses(file, "fewer pixels");
  }

  /** Of a long animation too, if its frames are no mere zeroes. */
  @Test
  void lateFrameWithoutAllItsPixelsIsRefused() {
    int side = 4_000;
    byte[] rows = new byte[(side + 1) * side];
    byte[] noise = Pngs.rows(300, 1_000);
    for (int row = 0; row < 1_000; row++) {
      System.arraycopy(noise, row * 301 + 1, rows, row * (side + 1) + 1, 300);
    }
    byte[] frame = Pngs.deflated(rows);
    Bytes frames = new Bytes();
    int number = 0;
    for (; number < 40; number += 2) {
      frames.add(Pngs.frameControl(number, side, side, 0)).add(Pngs.frameData(number + 1, frame));
    }
    byte[] cut = Arrays.copyOf(frame, frame.length / 2);
    frames.add(Pngs.frameControl(number, side, side, 0)).add(Pngs.frameData(number + 1, cut));
    byte[] header = Pngs.header(side, side, 8, 0, 0);
    byte[] control = Pngs.animationControl(30);
    byte[] file = Pngs.of(header, control, idat(frame), frames.toArray(), Pngs.END);

    assertThat(frame.length * 64).isGreaterThan(rows.length);
    Reading.refuses(file, "fewer pixels");
  }

  @Test
  void frameOutsideThePictureEndsTheAnimation() {
    assertEndsTheAnimation(Pngs.frameControl(1, 4, 4, Pngs.WIDTH));
  }

  /** Chromium 156 shows the frames before such a one, and none after. */
  @ParameterizedTest
  @CsvSource({"3,0", "255,0", "0,2", "0,255"})
  void frameThatIsDisposedOfOrBlendedInAnUnknownWayEndsTheAnimation(int disposal, int blending) {
    assertEndsTheAnimation(Pngs.frameControl(1, disposal, blending));
  }

  @ParameterizedTest
  @CsvSource({"0,4,4,0", "4,0,4,0", "5,4,8,0", "4,-1,0,0", "4,4,-1,0", "4,4,0,-4", "4,4,0,6"})
  void frameWithoutAreaOrOutsideThePictureEndsTheAnimation(
      int width, int height, int left, int top) {
    byte[] place = new Bytes().big32(1).big32(width).big32(height).big32(left).big32(top).toArray();

    assertEndsTheAnimation(Pngs.chunk("fcTL", new Bytes().add(place).add(new byte[6]).toArray()));
  }

  @ParameterizedTest
  @ValueSource(ints = {5_001, 1_000_000_000, Integer.MAX_VALUE})
  void moreFramesAnnouncedThanAllowedAreRefused(int frames) {
    Reading.refuses(Pngs.with(Pngs.animationControl(frames)), "more frames");
    assertThat(Reading.of(Pngs.with(Pngs.animationControl(5_000))).found().frames()).isEqualTo(1);
  }

  /** Chromium 156 shows the picture alone, without its animation. */
  @ParameterizedTest
  @CsvSource({"0,0", "-1,0", "-2147483648,0", "2,-1"})
  void numbersThatAreNoneMakeNoAnimation(int frames, int rounds) {
    byte[] control = Pngs.chunk("acTL", new Bytes().big32(frames).big32(rounds).toArray());
    byte[] file =
        Pngs.of(
            Pngs.header(),
            control,
            Pngs.frameControl(0, Pngs.WIDTH, Pngs.HEIGHT, 0),
            idat(Pngs.pixels()),
            Pngs.frameControl(1, 4, 4, 0),
            Pngs.frameData(2, Pngs.deflated(Pngs.rows(4, 4))),
            Pngs.END);

    assertThat(Reading.of(file).kept()).isEqualTo(PLAIN);
  }

  @Test
  void framesOfAPictureThatIsNoAnimationGo() {
    byte[] file =
        Pngs.of(
            Pngs.header(),
            Pngs.frameControl(0, Pngs.WIDTH, Pngs.HEIGHT, 0),
            idat(Pngs.pixels()),
            Pngs.frameControl(1, 4, 4, 0),
            Pngs.frameData(2, Pngs.deflated(Pngs.rows(4, 4))),
            Pngs.END);

    assertThat(Reading.of(file).kept()).isEqualTo(PLAIN);
  }

  @Test
  void controlOfTheFirstFrameMayStandBeforeThatOfTheAnimation() {
    byte[] file =
        Pngs.of(
            Pngs.header(),
            Pngs.frameControl(0, Pngs.WIDTH, Pngs.HEIGHT, 0),
            Pngs.animationControl(1),
            idat(Pngs.pixels()),
            Pngs.END);

    assertThat(Reading.of(file).kept()).isEqualTo(file);
  }

  @Test
  void controlOfAFrameWithoutDataIsNoFrameAndStaysForTheNumbers() {
    byte[] file =
        Pngs.of(
            Pngs.header(),
            Pngs.animationControl(2),
            idat(Pngs.pixels()),
            Pngs.frameControl(0, 4, 4, 0),
            Pngs.frameControl(1, 4, 4, 0),
            Pngs.frameData(2, Pngs.deflated(Pngs.rows(4, 4))),
            Pngs.END);

    Reading reading = Reading.of(file);

    assertThat(reading.found().frames()).isEqualTo(1);
    assertThat(reading.kept()).isEqualTo(file);
  }

  /** The picture before a second frame with this control is kept, and nothing after it. */
  private static void assertEndsTheAnimation(byte[] control) {
    byte[] data = Pngs.frameData(2, Pngs.deflated(Pngs.rows(4, 4)));
    byte[] first = Pngs.frameControl(0, Pngs.WIDTH, Pngs.HEIGHT, 0);
    byte[] start = Pngs.of(Pngs.header(), Pngs.animationControl(2), first, idat(Pngs.pixels()));

    Reading reading =
        Reading.of(new Bytes().add(start).add(control).add(data).add(Pngs.END).toArray());

    assertThat(reading.found().frames()).isEqualTo(1);
    assertThat(reading.kept()).isEqualTo(new Bytes().add(start).add(Pngs.END).toArray());
  }
}
