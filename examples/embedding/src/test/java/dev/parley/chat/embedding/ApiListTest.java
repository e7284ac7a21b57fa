package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The public surface is kept beside the sources, so that a review sees each change of it. */
class ApiListTest {
  /**
   * About 45 types that every host meets, and those of single features: five of groups, four of
   * changes, and so on, as CONTRIBUTING.md counts them.
   */
  private static final int MOST_API_TYPES_OF_THE_CORE = 67;

  private static final Pattern EXPORTED = Pattern.compile("exports ([\\w.]+);");
  private static final String WRITE =
      "mvn -pl examples/embedding -am test -Dtest=ApiListTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dapi=write";

  static List<String> modules() {
    return PackagePicture.MODULES;
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theListShowsWhatTheModuleShows(String module) throws IOException {
    Path file = Documents.ROOT.resolve(module + "/docs/api.txt");
    ApiList list = ApiList.of(module);
    String text =
        "API types: %d, SPI types: %d\n\n%s"
            .formatted(list.count("API"), list.count("SPI"), list.text());
    if ("write".equals(System.getProperty("api"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }

    List<String> kept = Files.readAllLines(file);
    List<String> now = text.lines().toList();
    assertThat(Stream.concat(without(kept, now, "- "), without(now, kept, "+ ")))
        .as("If these changes are meant: %s", WRITE)
        .isEmpty();
    assertThat(kept).as("If the order is meant: %s", WRITE).isEqualTo(now);
  }

  private static Stream<String> without(List<String> lines, List<String> others, String sign) {
    Set<String> known = Set.copyOf(others);
    return lines.stream().filter(line -> !known.contains(line)).map(sign::concat);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theModuleExportsWhatIsListedAndNothingElse(String module) {
    String descriptor =
        Documents.text(Documents.ROOT.resolve(module + "/src/module/module-info.java"));

    assertThat(EXPORTED.matcher(descriptor).results().map(exported -> exported.group(1)))
        .containsExactlyInAnyOrderElementsOf(ApiList.of(module).packages());
  }

  @Test
  void theCoreDoesNotGrowUnnoticed() {
    assertThat(ApiList.of("chat-core").count("API"))
        .isBetween(40L, (long) MOST_API_TYPES_OF_THE_CORE);
  }
}
