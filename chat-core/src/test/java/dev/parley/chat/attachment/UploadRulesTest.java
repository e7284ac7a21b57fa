package dev.parley.chat.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UploadRulesTest {
  private static final UploadRules RULES = UploadRules.STANDARD;

  @Test
  void eachSettingChangesAloneAndTheStandardStays() {
    UploadRules changed =
        RULES
            .withMaxBytes(1)
            .withFormats(Set.of(ImageFormat.GIF))
            .withMaxPixels(2)
            .withMaxSize(3, 4)
            .withMaxFrames(5)
            .withMaxFramePixels(6)
            .withMaxSegments(7)
            .withMaxMetadataBytes(8)
            .withMetadataKept();

    assertThat(changed.maxBytes()).isEqualTo(1);
    assertThat(changed.formats()).containsExactly(ImageFormat.GIF);
    assertThat(changed.types()).containsExactly(ImageFormat.GIF);
    assertThat(changed.maxBytes(ImageFormat.GIF)).isEqualTo(1);
    assertThat(changed.maxPixels()).isEqualTo(2);
    assertThat(changed.maxWidth()).isEqualTo(3);
    assertThat(changed.maxHeight()).isEqualTo(4);
    assertThat(changed.maxFrames()).isEqualTo(5);
    assertThat(changed.maxFramePixels()).isEqualTo(6);
    assertThat(changed.maxSegments()).isEqualTo(7);
    assertThat(changed.maxMetadataBytes()).isEqualTo(8);
    assertThat(changed.keepsMetadata()).isTrue();
    assertThat(RULES.maxBytes()).isEqualTo(50 << 20);
    assertThat(RULES.maxBytes(ImageFormat.GIF)).isEqualTo(10 << 20);
    assertThat(RULES.maxBytes(FileFormat.PDF)).isEqualTo(10 << 20);
    assertThat(RULES.types()).doesNotContain(FileFormat.PDF_WITH_ACTIVE_CONTENT);
    assertThat(RULES.formats()).containsExactlyInAnyOrder(ImageFormat.values());
    assertThat(RULES.keepsMetadata()).isFalse();
  }

  @Test
  void limitsThatForbidEverythingAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> RULES.withMaxBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> RULES.withFormats(Set.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> RULES.withMaxSize(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> RULES.withMaxSize(1, 65_536));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RULES.withMaxFrames(0).withMaxFramePixels(1));
  }

  @Test
  void imagesKeepTheirLimitWhenOtherTypesAreTakenAway() {
    UploadRules images = RULES.withFormats(Set.of(ImageFormat.PNG));

    assertThat(images.maxBytes()).isEqualTo(10 << 20);
    assertThat(images.withFormats(Set.of(ImageFormat.GIF)).maxBytes()).isEqualTo(10 << 20);
  }

  @Test
  void theFilesOfOneMessageAreLimited() {
    assertThat(RULES.maxFiles()).isEqualTo(10);
    assertThat(RULES.maxTotalBytes()).isEqualTo(100 << 20);
    assertThat(RULES.withMaxBytes(1000).maxTotalBytes()).isEqualTo(10_000);
    assertThat(RULES.withMaxBytes(1000).withMaxFiles(3, 2500).maxTotalBytes()).isEqualTo(2500);
    assertThat(RULES.withMaxBytes(1000).withMaxFiles(3, 1).maxTotalBytes()).isEqualTo(1000);
    assertThat(RULES.withMaxFiles(3, 1).maxFiles()).isEqualTo(3);
    assertThat(RULES.withMaxBytes(Long.MAX_VALUE).maxTotalBytes()).isEqualTo(Long.MAX_VALUE);
    assertThatIllegalArgumentException().isThrownBy(() -> RULES.withMaxFiles(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> RULES.withMaxFiles(11, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> RULES.withMaxFiles(1, 0));
  }
}
