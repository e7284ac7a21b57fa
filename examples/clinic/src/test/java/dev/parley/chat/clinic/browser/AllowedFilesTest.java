package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As which type a chosen file is sent, and how its name is shown. */
class AllowedFilesTest {
  private static final String CONFIG =
      """
      const type = (media_type, ...extensions) => ({ media_type, extensions, max_bytes: 10 });
      const config = { fileTypes: [
        type('image/jpeg', 'jpg', 'jpeg'), type('video/webm', 'webm'), type('audio/webm', 'webm', 'weba'),
        type('application/pdf', 'pdf'), type('text/plain', 'txt'), type('audio/ogg', 'ogg', 'opus'),
      ] };
      """;

  @RegisterExtension final PageModules modules = new PageModules();

  @ParameterizedTest
  @CsvSource({
    "report.pdf, application/pdf, application/pdf",
    "REPORT.PDF, '', application/pdf",
    "report.pdf, application/octet-stream, application/pdf",
    "voice.webm, audio/webm;codecs=opus, audio/webm",
    "voice.webm, audio/x-unknown, audio/webm",
    "film.webm, video/webm, video/webm",
    "film.webm, '', video/webm",
    "sound.opus, audio/ogg, audio/ogg",
    "captured, video/webm, video/webm",
    "setup.exe, '', none",
    "setup.exe, application/pdf, none",
    "nothing, '', none",
  })
  void theExtensionDecidesThenWhatTheBrowserSays(String name, String type, String expected)
      throws JsonProcessingException {
    assertThat(
            modules
                .ask(
                    "composer/allowed.js",
                    CONFIG + "return module.typeOfFile(input, config)?.media_type ?? 'none';",
                    Map.of("name", name, "type", type))
                .textValue())
        .isEqualTo(expected);
  }

  @Test
  void theTypesAreNamedOnceEach() throws JsonProcessingException {
    assertThat(
            modules
                .ask("composer/allowed.js", CONFIG + "return module.allowedNames(config);", "")
                .textValue())
        .isEqualTo("JPEG, WEBM, PDF, TXT, OGG");
  }

  @Test
  void aLongNameKeepsItsBeginningAndItsEnd() throws JsonProcessingException {
    assertThat(shortName("laboratory results of the second week of November.pdf"))
        .isEqualTo("laboratory results …November.pdf")
        .hasSize(32);
  }

  @Test
  void aNameIsNotCutWithinACharacter() throws JsonProcessingException {
    String accented = "e\u0301";

    assertThat(shortName("results of the day" + accented + "x".repeat(20)))
        .isEqualTo("results of the day…" + "x".repeat(12));
  }

  private String shortName(String name) throws JsonProcessingException {
    return modules.ask("files/shortName.js", "return module.shortName(input);", name).textValue();
  }
}
