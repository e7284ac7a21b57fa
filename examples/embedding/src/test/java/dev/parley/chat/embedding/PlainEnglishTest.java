package dev.parley.chat.embedding;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sources and documents are free of words that make their English hard to read. */
class PlainEnglishTest {
  /** A migration that has been run is known by its checksum, so that it is never changed. */
  private static final Set<String> RELEASED =
      Set.of("V001__create_chat.sql", "V002__stamp_feed_rows.sql");

  private static final Set<String> TYPES =
      Set.of("java", "md", "jsx", "js", "css", "sql", "html", "xml", "sh", "run");

  /** "he" is also the language code of Hebrew, and a server may be behind a proxy. */
  private static final Pattern BANNED =
      Pattern.compile(
          "\\b(he(?!\"|[- ]IL\\b)|him|his|himself|anew|dear|dearest|heed|heeds|heeded|hear|hears|heard|ears?"
              + "|doors?|rooms?|walls?|houses?|gates?|sights?|calmly|careful|carefully|whoever|in vain|afresh|amiss"
              + "|tells?|told|telling|calm|aside|lets? go|behind(?! (\\w+ ){0,2}prox(y|ies)\\b))\\b",
          Pattern.CASE_INSENSITIVE);

  @Test
  void sourcesAndDocumentsHaveNoBannedWord() throws IOException {
    assertThat(hits()).as("banned words, by file and line").isEmpty();
  }

  @Test
  void wordsAreFoundInIdentifiersAndCommentsButNotInsideOthers() {
    assertThat(words("void leadsToTheDoor() { // as he_said")).containsExactly("Door", "he");
    assertThat(words("runs behind an HTTPS proxy, behindProxy, the outdoor theory")).isEmpty();
    assertThat(words("what lies behind the cursor")).containsExactly("behind");
  }

  private static List<String> hits() throws IOException {
    List<String> hits = new ArrayList<>();
    for (Path file : files()) {
      List<String> lines = Documents.text(file).lines().toList();
      for (int line = 0; line < lines.size(); line++) {
        List<String> words = words(lines.get(line));
        if (!words.isEmpty()) {
          String place = Documents.ROOT.relativize(file).toString().replace('\\', '/');
          hits.add(place + ":" + (line + 1) + " " + words.stream().collect(joining(", ")));
        }
      }
    }
    return hits;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> top = Files.list(Documents.ROOT);
        Stream<Path> ci = Files.list(Documents.ROOT.resolve(".ci"))) {
      return Stream.of(top, ci, Documents.modules().stream().flatMap(Documents::files))
          .flatMap(files -> files)
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("PlainEnglishTest.java"))
          .filter(file -> !RELEASED.contains(file.getFileName().toString()))
          .filter(file -> TYPES.contains(type(file.getFileName().toString())))
          .sorted()
          .toList();
    }
  }

  private static String type(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The banned words of a line, whose identifiers are split into their words. */
  private static List<String> words(String line) {
    String split = line.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_", " ");
    return BANNED.matcher(split).results().map(MatchResult::group).toList();
  }
}
