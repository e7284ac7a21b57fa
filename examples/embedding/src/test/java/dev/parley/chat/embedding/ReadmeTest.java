package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what is compiled here, and it runs. */
class ReadmeTest {
  private static final Pattern SHOWN =
      Pattern.compile("<!-- snippet: ([a-z-]+) -->\n```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n");
  private static final Pattern COMPILED =
      Pattern.compile("// snippet: ([a-z-]+)\n(.*?)\n? *// end", Pattern.DOTALL);

  @Test
  void everySnippetIsCompiledAndEveryCompiledSnippetIsShown() throws IOException {
    String readme = Files.readString(Path.of("../../README.md"));
    Map<String, String> shown = new TreeMap<>();
    SHOWN.matcher(readme).results().forEach(block -> shown.put(block.group(1), block.group(2)));

    assertThat(shown).isEqualTo(compiled());
    assertThat(JAVA_BLOCK.matcher(readme).results()).hasSameSizeAs(shown.keySet());
  }

  @Test
  void theTenLinesTalk(@TempDir Path folder) {
    assertThat(TenLines.talk(folder))
        .singleElement()
        .extracting(message -> message.text())
        .isEqualTo("Good morning");
  }

  private static Map<String, String> compiled() throws IOException {
    Map<String, String> snippets = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/parley/chat/embedding"))) {
      for (Path file : files.toList()) {
        COMPILED
            .matcher(Files.readString(file))
            .results()
            .forEach(block -> snippets.put(block.group(1), text(block)));
      }
    }
    return snippets;
  }

  private static String text(MatchResult block) {
    List<String> lines = block.group(2).stripTrailing().lines().toList();
    int indent =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return String.join(
        "",
        lines.stream()
            .map(line -> line.substring(Math.min(indent, line.length())) + "\n")
            .toList());
  }
}
