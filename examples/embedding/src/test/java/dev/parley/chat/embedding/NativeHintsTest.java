package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a native image must be given, since no analysis of the code finds it: classes that are
 * looked up by name, and resources. Libraries bring their own hints.
 */
class NativeHintsTest {
  private static final List<String> MODULES =
      List.of("chat-core", "chat-jdbc", "chat-storage-fs", "chat-servlet");
  private static final Pattern TYPE = Pattern.compile("\"type\": \"([^\"]+)\"");
  private static final Pattern GLOB = Pattern.compile("\"glob\": \"([^\"]+)\"");
  private static final Pattern CLASS_NAME =
      Pattern.compile("\"((?:[a-z][a-z0-9]*\\.){2,}[A-Z]\\w*)\"");
  private static final Pattern BY_NAME =
      Pattern.compile("Class\\.forName|loadClass\\(|getResource(?:AsStream)?\\(|ServiceLoader");

  @Test
  void everyClassThatIsListedExists() throws Exception {
    for (String module : MODULES) {
      for (String name : found(TYPE, hints(module))) {
        assertThat(Class.forName(name, false, NativeHintsTest.class.getClassLoader()))
            .as(module)
            .isNotNull();
      }
    }
  }

  @Test
  void everyPatternMatchesAResource() throws Exception {
    for (String module : MODULES) {
      List<Path> files = filesIn(Documents.ROOT.resolve(module).resolve("target/classes"));
      for (String glob : found(GLOB, hints(module))) {
        assertThat(files).as("%s %s", module, glob).anyMatch(matcher(glob)::matches);
      }
    }
  }

  @Test
  void everyResourceOfASourceFolderIsListed() throws Exception {
    for (String module : MODULES) {
      List<PathMatcher> listed =
          found(GLOB, hints(module)).stream().map(NativeHintsTest::matcher).toList();
      for (Path file : filesIn(Documents.ROOT.resolve(module).resolve("src/main/resources"))) {
        if (!file.startsWith("META-INF/native-image")) {
          assertThat(listed).as("%s %s", module, file).anyMatch(each -> each.matches(file));
        }
      }
    }
  }

  @Test
  void onlyTheseClassesLookUpByNameAndTheirNamesAreListed() {
    List<String> users = new ArrayList<>();
    for (String module : MODULES) {
      String hints = hints(module);
      Documents.files(module + "/src/main/java")
          .filter(file -> BY_NAME.matcher(Documents.text(file)).find())
          .forEach(
              file -> {
                users.add(file.getFileName().toString());
                assertThat(found(TYPE, hints))
                    .as(file.toString())
                    .containsAll(found(CLASS_NAME, Documents.text(file)));
              });
    }

    // Script and UiHandler read the resources that the tests above compare with the lists.
    assertThat(users)
        .containsExactlyInAnyOrder(
            "OptionalLibraries.java", "Script.java", "LiveHandler.java", "UiHandler.java");
  }

  private static String hints(String module) {
    Path file =
        Documents.ROOT.resolve(
            "%s/src/main/resources/META-INF/native-image/dev.parley/%s/reachability-metadata.json"
                .formatted(module, module));
    return Files.exists(file) ? Documents.text(file) : "";
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult each) -> each.group(1)).toList();
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  private static List<Path> filesIn(Path folder) throws Exception {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).toList();
    }
  }
}
