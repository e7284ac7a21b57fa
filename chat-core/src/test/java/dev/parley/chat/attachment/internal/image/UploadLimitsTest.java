package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.UploadRules;
import org.junit.jupiter.api.Test;

class UploadLimitsTest {
  private static final UploadRules RULES = UploadRules.STANDARD;

  @Test
  void everyLimitHolds() {
    byte[] jpeg = Jpegs.grey(2, 1);
    byte[] gif = Gifs.animation();
    byte[] png = Pngs.with(Pngs.chunk("tEXt", new byte[9]));

    Reading.refuses(jpeg, RULES.withMaxPixels(127), "more pixels");
    Reading.refuses(jpeg, RULES.withMaxSize(15, 8), "wider or higher");
    Reading.refuses(jpeg, RULES.withMaxSize(16, 7), "wider or higher");
    Reading.refuses(jpeg, RULES.withMaxSegments(4), "more parts");
    Reading.refuses(gif, RULES.withMaxFrames(1).withMaxFramePixels(1_000), "more frames");
    Reading.refuses(gif, RULES.withMaxFrames(2).withMaxFramePixels(399), "more frames");
    Reading.refuses(png, RULES.withMaxMetadataBytes(8), "more metadata");
    assertThat(Reading.of(jpeg, RULES.withMaxPixels(128).withMaxSize(16, 8)).found().width())
        .isEqualTo(16);
    assertThat(Reading.of(gif, RULES.withMaxFrames(2).withMaxFramePixels(400)).found().frames())
        .isEqualTo(2);
    assertThat(Reading.of(png, RULES.withMaxMetadataBytes(9)).found().frames()).isEqualTo(1);
  }
}
