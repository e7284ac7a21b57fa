package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The BOM lists every published module, in the version of this build. */
class BomTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  @Test
  void everyPublishedModuleIsListed() {
    Set<String> published = new TreeSet<>();
    for (String module : all(MODULE, pom(Documents.ROOT))) {
      Path folder = Documents.ROOT.resolve(module);
      if (Files.exists(folder.resolve("src/module/module-info.java"))
          || pom(folder).contains("<Automatic-Module-Name>")) {
        published.add(artifact(pom(folder)));
      }
    }

    String bom = bom();
    Set<String> listed = all(ARTIFACT, bom.substring(0, bom.indexOf("<build>")));
    listed.remove("parley-bom");

    assertThat(listed).isEqualTo(published).contains("parley", "chat-core");
  }

  @Test
  void itHasTheVersionOfThisBuild() {
    assertThat(first(VERSION, bom())).isEqualTo(first(VERSION, pom(Documents.ROOT)));
  }

  private static String bom() {
    return pom(Documents.ROOT.resolve("examples/bom"));
  }

  private static String pom(Path folder) {
    return Documents.text(folder.resolve("pom.xml"));
  }

  private static String artifact(String pom) {
    return first(ARTIFACT, pom.substring(pom.indexOf("</parent>")));
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
