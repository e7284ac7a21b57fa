package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As what a voice message is recorded, and its waveform. */
class RecordedSoundTest {
  @RegisterExtension final PageModules modules = new PageModules();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "audio/mp4 audio/webm audio/ogg | audio/mp4;codecs=mp4a.40.2 audio/mp4 audio/webm;codecs=opus | audio/mp4;codecs=mp4a.40.2",
        "audio/mp4 audio/webm audio/ogg | audio/mp4 audio/webm;codecs=opus | audio/webm;codecs=opus",
        "audio/mp4 audio/webm audio/ogg | audio/mp4 | audio/mp4",
        "audio/webm audio/ogg | audio/mp4 audio/webm;codecs=opus | audio/webm;codecs=opus",
        "audio/mp4 audio/ogg | audio/webm;codecs=opus audio/ogg;codecs=opus | audio/ogg;codecs=opus",
        "audio/mpeg | audio/mp4 audio/webm;codecs=opus | none",
      })
  void theFirstTypeThatBothSidesTakeIsRecorded(String allowed, String supported, String expected)
      throws JsonProcessingException {
    String type =
        modules
            .ask(
                "recording/types.js",
                """
                const fileTypes = input.allowed.map((media_type) => ({ media_type, extensions: ['x'] }));
                return module.recordedType({ fileTypes }, (type) => input.supported.includes(type))?.mimeType ?? 'none';
                """,
                Map.of(
                    "allowed",
                    List.of(allowed.split(" ")),
                    "supported",
                    List.of(supported.split(" "))))
            .textValue();

    assertThat(type).isEqualTo(expected);
  }

  @Test
  void aWaveformHasAtMost64LevelsOfWhichTheLoudestIs100() throws JsonProcessingException {
    List<Double> levels = IntStream.range(0, 1000).mapToObj(at -> at / 2000.0).toList();

    JsonNode waveform = waveformOf(levels);

    assertThat(waveform).hasSize(64);
    assertThat(waveform.get(0).intValue()).isLessThan(5);
    assertThat(waveform.get(63).intValue()).isEqualTo(100);
    assertThat(waveform).allMatch(JsonNode::isInt);
  }

  @Test
  void aShortOneHasOneLevelForEachStepAndSilenceHasNone() throws JsonProcessingException {
    assertThat(waveformOf(List.of(0.25, 0.5)).toString()).isEqualTo("[50,100]");
    assertThat(waveformOf(Collections.nCopies(3, 0.0)).toString()).isEqualTo("[0,0,0]");
  }

  private JsonNode waveformOf(List<Double> levels) throws JsonProcessingException {
    return modules.ask("recording/waveform.js", "return module.waveformOf(input);", levels);
  }
}
