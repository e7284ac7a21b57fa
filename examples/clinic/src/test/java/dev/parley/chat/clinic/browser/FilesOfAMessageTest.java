package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How files become messages, and what such a message is. */
class FilesOfAMessageTest {
  private static final String FILE =
      "const file = ([type, bytes = 1]) => ({ blob: new Blob(['x'.repeat(bytes)], { type }), name: type,"
          + " ...(type.startsWith('image/') && { width: 1 }) });";

  @RegisterExtension final PageModules modules = new PageModules();

  @ParameterizedTest
  @CsvSource({
    "'1 1 1', 3, 100, 3",
    "'1 1 1 1', 3, 100, 3 1",
    "'40 40 40', 3, 100, 2 1",
    "'200 1 200', 3, 100, 1 1 1",
    "'', 3, 100, 0",
  })
  void aMessageTakesAsManyAsTheServerAllows(String sizes, int most, int bytes, String expected)
      throws JsonProcessingException {
    List<Integer> all =
        sizes.isEmpty()
            ? List.of()
            : List.of(sizes.split(" ")).stream().map(Integer::valueOf).toList();
    String counts =
        modules
            .ask(
                "outbox/files.js",
                FILE
                    + "const files = input.sizes.map((bytes) => file(['image/png', bytes]));"
                    + " const lists = module.perMessage(files, input.config);"
                    + " if (lists.flat().some((one, at) => one !== files[at])) return 'another order';"
                    + " return lists.map(({ length }) => length).join(' ');",
                Map.of("sizes", all, "config", Map.of("maxFiles", most, "maxTotalBytes", bytes)))
            .textValue();

    assertThat(counts).isEqualTo(expected);
  }

  @Test
  void aServerThatNamesNoLimitTakesOne() throws JsonProcessingException {
    assertThat(
            modules
                .ask(
                    "outbox/files.js",
                    FILE + "return module.perMessage(input.map(file), {}).length;",
                    List.of(List.of("image/png"), List.of("image/png")))
                .intValue())
        .isEqualTo(2);
  }

  /** The same rules as the server's {@code Message.Kind}. */
  @ParameterizedTest
  @CsvSource({
    "'', hello, text",
    "image/png, '', image",
    "image/png, hello, mixed",
    "image/png image/gif, hello, album",
    "audio/webm, '', audio",
    "video/mp4, hello, video",
    "application/pdf, '', file",
    "image/png application/pdf, '', file",
    "audio/webm audio/webm, '', file",
  })
  void aMessageHasTheTypeThatTheServerGivesIt(String types, String content, String expected)
      throws JsonProcessingException {
    List<List<String>> files =
        types.isEmpty() ? List.of() : List.of(types.split(" ")).stream().map(List::of).toList();
    String type =
        modules
            .ask(
                "outbox/files.js",
                FILE + "return module.typeOf(input.files.map(file), input.content);",
                Map.of("files", files, "content", content))
            .textValue();

    assertThat(type).isEqualTo(expected);
  }
}
