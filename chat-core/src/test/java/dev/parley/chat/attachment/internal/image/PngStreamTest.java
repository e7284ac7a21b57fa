package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around the deflated pixels (RFC 1950). */
class PngStreamTest {
  private static final byte[] STREAM = Pngs.pixels();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void theChecksumMayStandInChunksOfItsOwn(int after) {
    int cut = STREAM.length - after;
    byte[] png =
        Pngs.of(
            Pngs.header(),
            Pngs.chunk("IDAT", Arrays.copyOf(STREAM, cut)),
            Pngs.chunk("IDAT", Arrays.copyOfRange(STREAM, cut, STREAM.length)),
            Pngs.END);

    assertThat(Reading.of(png).kept()).isEqualTo(png);
  }

  @Test
  void chunksAfterTheChecksumAreDropped() {
    byte[] data = Pngs.chunk("IDAT", STREAM);
    byte[] png = Pngs.of(Pngs.header(), data, Pngs.chunk("IDAT", new byte[9]), Pngs.END);

    assertThat(Reading.of(png).kept()).isEqualTo(Pngs.of(Pngs.header(), data, Pngs.END));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7801, 0x789C, 0x78DA, 0x081D})
  void everyWindowAndLevelIsTaken(int header) {
    byte[] png = withStreamHeader(header);

    assertThat(Reading.of(png).kept()).isEqualTo(png);
  }

  /** No multiple of 31, another method, a window over 32 KB, a dictionary. */
  @ParameterizedTest
  @ValueSource(ints = {0x7800, 0x7903, 0x881C, 0x7820})
  void anotherHeaderIsRefused(int header) {
    Reading.refuses(withStreamHeader(header), "damaged pixels");
  }

  private static byte[] withStreamHeader(int header) {
    byte[] stream = STREAM.clone();
    stream[0] = (byte) (header >> 8);
    stream[1] = (byte) header;
    return Pngs.of(Pngs.header(), Pngs.chunk("IDAT", stream), Pngs.END);
  }
}
