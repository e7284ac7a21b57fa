package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The lists in page.md name what the page's sources read: nothing is missing and nothing invented.
 */
class PageDocumentTest {
  private static final Path UI = Documents.ROOT.resolve("chat-servlet/src/main/ui");
  private static final String PAGE =
      Documents.text(Documents.ROOT.resolve("chat-servlet/docs/page.md"));
  private static final String CODE_SPAN = "`([^`]+)`";

  @Test
  void everyPropertyOfTheStyleSheetsIsListedWithItsDefault() {
    String css = sources("css");
    Set<String> listed = new TreeSet<>();
    for (List<String> row : table("| property | default |")) {
      String name = row.get(1).replace("`", "");
      listed.add(name);
      literal(row.get(2)).forEach(value -> assertThat(css).contains("var(" + name + ", " + value));
      if (!row.get(3).equals("none")) {
        String dark = name + "-dark";
        listed.add(dark);
        literal(row.get(3))
            .forEach(
                value ->
                    assertThat(css)
                        .containsPattern(
                            Pattern.quote("var(" + dark) + ",[^;]*" + Pattern.quote(value)));
      }
    }
    assertThat(listed).isEqualTo(all("(--parley-[a-z-]*[a-z])", css));
  }

  @Test
  void everyAttributeIsListed() {
    assertThat(all(CODE_SPAN, firstCells("| attribute | value |"))).isEqualTo(attributes());
    assertThat(all(CODE_SPAN, between(PAGE, "`<parley-chat-modal>` also has", ".")))
        .isEqualTo(all("'([a-z-]+)'", between(element("ParleyChatModal"), "ATTRIBUTES, ", "]")));
    assertThat(all(CODE_SPAN, firstCells("| attribute of the badge |")))
        .isEqualTo(all("'([a-z-]+)'", between(element("ParleyUnread"), "observedAttributes", "]")));
    assertThat(all(CODE_SPAN, between(PAGE, "The address takes", ", with")))
        .isEqualTo(all("asked\\.get\\('(\\w+)'\\)", Documents.text(UI.resolve("parts/page.js"))));
  }

  @Test
  void everyPropertyAndMethodOfTheElementsIsListed() {
    Set<String> read = new TreeSet<>();
    for (String name : List.of("ReactElement", "ParleyChat", "ParleyChatModal", "ParleyUnread")) {
      read.addAll(all("(?m)^  set (\\w+)\\(", element(name)));
    }
    Set<String> methods = all("(?m)^  (\\w+\\(\\)) \\{", element("ParleyChatModal"));
    methods.removeAll(Set.of("connectedCallback()", "content()"));
    read.addAll(methods);

    assertThat(all(CODE_SPAN, firstCells("| property | of |"))).isEqualTo(read);
  }

  @Test
  void everyEventIsListedWithWhatItCarries() {
    String script = sources("js") + sources("jsx");
    Set<String> still = new TreeSet<>();
    for (List<String> row : table("| event |")) {
      if (row.get(4).startsWith("no")) {
        still.add(row.get(1).replace("`", ""));
      }
    }
    Set<String> codes = all("code: '(\\w+)'", element("ChatRoot.jsx"));
    codes.addAll(all("code: '(\\w+)'", Documents.text(UI.resolve("session/useChatEvents.js"))));
    codes.addAll(all("'(\\w+)'", between(script, "@property {'ok'|", "} connection")));

    assertThat(all(CODE_SPAN, firstCells("| event |")))
        .isEqualTo(all("(?:\\bemit|new CustomEvent)\\('(\\w+)'", script));
    assertThat(still).isEqualTo(all("name !== '(\\w+)'", element("ReactElement")));
    assertThat(all("`(\\w+)`", between(PAGE, "`{code}`:", "|"))).isEqualTo(codes);
  }

  @Test
  void everyFunctionIsListed() {
    assertThat(all("`(\\w+)\\(", firstCells("| function | returns |"))).isEqualTo(functions());
  }

  @Test
  void theTypesNameWhatTheSourcesHave() {
    String types = Documents.text(UI.resolve("chat.d.ts"));
    Set<String> options = new TreeSet<>(Set.of("getHeaders"));
    for (String name : attributes()) {
      options.add(
          Pattern.compile("-(\\w)")
              .matcher(name)
              .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT)));
    }
    options.remove("lang");
    String script = sources("js") + sources("jsx");

    assertThat(all("(?m)^  (\\w+)\\?:", between(types, "interface ChatOptions {", "\n}")))
        .isEqualTo(options);
    assertThat(all("(?m)^export function (\\w+)", types)).isEqualTo(functions());
    assertThat(all("(?m)^    '([a-z-]+)':", types)).isEqualTo(all("define\\('([a-z-]+)'", script));
    assertThat(all("(?m)^  (\\w+): CustomEvent<", types))
        .isEqualTo(all(CODE_SPAN, firstCells("| event |")));
    assertThat(all("'(\\w+)'", between(types, "interface ChatError {", "}")))
        .isEqualTo(all("`(\\w+)`", between(PAGE, "`{code}`:", "|")));
  }

  private static Set<String> attributes() {
    return all("'([a-z-]+)'", between(element("options"), "ATTRIBUTES = [", "]"));
  }

  private static Set<String> functions() {
    return all(
        "(?m)^export (?:async )?(?:function |\\{ )(\\w+)",
        Documents.text(UI.resolve("parts/chat.js")));
  }

  /** Values of a style sheet; a reference to another property is explained, not copied. */
  private static Set<String> literal(String cell) {
    Set<String> values = all(CODE_SPAN, cell);
    values.removeIf(value -> value.startsWith("--"));
    return values;
  }

  private static String element(String name) {
    return Documents.text(UI.resolve("elements/" + (name.contains(".") ? name : name + ".js")));
  }

  private static String sources(String extension) {
    return Documents.files("chat-servlet")
        .filter(file -> file.startsWith(UI) && file.toString().endsWith("." + extension))
        .map(Documents::text)
        .collect(Collectors.joining("\n"));
  }

  private static String between(String text, String start, String end) {
    assertThat(text).contains(start);
    return text.split(Pattern.quote(start), 2)[1].split(Pattern.quote(end), 2)[0];
  }

  private static String firstCells(String heading) {
    return table(heading).stream().map(row -> row.get(1)).collect(Collectors.joining(" "));
  }

  /** The rows of the table with this heading, by column; the first column has the number 1. */
  private static List<List<String>> table(String heading) {
    return between(PAGE, "\n" + heading, "\n\n")
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> List.of(line.split("\\s*\\|\\s*")))
        .toList();
  }

  private static Set<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
