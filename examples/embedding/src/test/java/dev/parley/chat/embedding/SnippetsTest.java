package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java snippets of the documents compile and run. */
class SnippetsTest {
  private static final Pattern SHOWN =
      Pattern.compile("<!-- snippet: ([a-z-]+) -->\n```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n");
  private static final Pattern COMPILED =
      Pattern.compile("// snippet: ([a-z-]+)\n(.*?)\n? *// end", Pattern.DOTALL);

  @Test
  void everySnippetIsCompiledAndEveryCompiledSnippetIsShownOnce() throws IOException {
    List<String> names = new ArrayList<>();
    Map<String, String> shown = new TreeMap<>();
    long javaBlocks = 0;
    for (Path document : Documents.all()) {
      String text = Documents.text(document);
      javaBlocks += JAVA_BLOCK.matcher(text).results().count();
      for (MatchResult block : SHOWN.matcher(text).results().toList()) {
        names.add(block.group(1));
        shown.put(block.group(1), block.group(2));
      }
    }

    assertThat(shown).isEqualTo(compiled());
    assertThat(names).doesNotHaveDuplicates().hasSize((int) javaBlocks);
  }

  private static Map<String, String> compiled() {
    Map<String, String> snippets = new TreeMap<>();
    for (String folder :
        List.of(
            "examples/embedding/src/main/java",
            "examples/embedding/src/test/java",
            "examples/containers/src/main/java",
            "examples/s3-storage/src/test/java",
            "examples/spring-boot/src/main/java")) {
      Documents.files(folder)
          .flatMap(file -> COMPILED.matcher(Documents.text(file)).results())
          .forEach(block -> snippets.put(block.group(1), text(block)));
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
