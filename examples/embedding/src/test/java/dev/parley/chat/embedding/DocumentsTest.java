package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documents have working links, and stay short where they must. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s#]+)(#[^)]*)?\\)");
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)`");

  @Test
  void theReadmeIsShortAndShowsJavaEarly() {
    List<String> lines = Documents.text(Documents.ROOT.resolve("README.md")).lines().toList();

    assertThat(lines).hasSizeLessThanOrEqualTo(200);
    assertThat(lines.indexOf("```java")).isBetween(0, 39);
  }

  @Test
  void everyRelativeLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : Documents.all()) {
      for (MatchResult link : LINK.matcher(Documents.text(document)).results().toList()) {
        String target = link.group(1);
        if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
          broken.add(Documents.ROOT.relativize(document) + " -> " + target);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void everyDocumentIsLinkedFromAnother() throws IOException {
    List<Path> documents = Documents.all();
    Set<Path> linked =
        documents.stream()
            .flatMap(
                document ->
                    LINK.matcher(Documents.text(document))
                        .results()
                        .map(link -> document.resolveSibling(link.group(1)).normalize()))
            .collect(Collectors.toSet());

    assertThat(linked).containsAll(documents.stream().filter(this::needsALink).toList());
  }

  @Test
  void everyClassThatTheArchitectureNamesIsThere() {
    Set<String> classes =
        Documents.modules().stream()
            .flatMap(Documents::files)
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java") || name.endsWith(".jsx") || name.endsWith(".js"))
            .map(name -> name.substring(0, name.lastIndexOf('.')))
            .collect(Collectors.toSet());
    List<String> named =
        CLASS
            .matcher(Documents.text(Documents.ROOT.resolve("ARCHITECTURE.md")))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(named).isNotEmpty();
    assertThat(classes).containsAll(named);
  }

  private boolean needsALink(Path document) {
    return !document.equals(Documents.ROOT.resolve("README.md"));
  }
}
