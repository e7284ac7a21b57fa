package dev.parley.chat.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

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

  @Test
  void frameOutsideThePictureEndsTheAnimation() {
    byte[] outside = Pngs.frameControl(1, 4, 4, Pngs.WIDTH);
    byte[] data = Pngs.frameData(2, Pngs.deflated(Pngs.rows(4, 4)));
    byte[] first = Pngs.frameControl(0, Pngs.WIDTH, Pngs.HEIGHT, 0);
    byte[] start = Pngs.of(Pngs.header(), Pngs.animationControl(2), first, idat(Pngs.pixels()));
    byte[] file = new Bytes().add(start).add(outside).add(data).add(Pngs.END).toArray();

    Reading reading = Reading.of(file);

    assertThat(reading.found().frames()).isEqualTo(1);
    assertThat(reading.kept()).isEqualTo(new Bytes().add(start).add(Pngs.END).toArray());
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
}
