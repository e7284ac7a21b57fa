package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The parts of the page come in any order, and so do their style sheets. */
class StyleSheetsTest {
  /** Which rules of two sheets have the same selector and disagree about a property. */
  private static final String DISAGREEMENTS =
      """
      async (parts) => {
        const rulesOf = (rules, within) => [...rules].flatMap((rule) => {
          if (rule instanceof CSSKeyframesRule) return [];
          const deeper = rule.cssRules?.length && !rule.selectorText;
          if (deeper) return rulesOf(rule.cssRules, `${within} ${rule.conditionText ?? ''}`);
          return (rule.selectorText ?? '').split(/,(?![^(]*\\))/).map((selector) => (
            { selector: `${within} ${selector.trim()}`, style: rule.style }));
        });
        const named = await Promise.all(parts.map(async (part) => {
          const { styles } = await import(part);
          if (!styles) return [part, []];
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(styles);
          return [part, rulesOf(sheet.cssRules, '')];
        }));
        const found = [];
        for (const [one, [name, rules]] of named.entries()) {
          for (const [other, others] of named.slice(one + 1)) {
            for (const { selector, style } of rules) {
              for (const rule of others.filter((rule) => rule.selector === selector)) {
                for (const property of style) {
                  const value = rule.style.getPropertyValue(property);
                  if (value && value !== style.getPropertyValue(property)) {
                    found.push(`${selector} ${property}: ${name}, ${other}`);
                  }
                }
              }
            }
          }
        }
        return [named.filter(([, rules]) => rules.length > 0).length, found.join('\\n')];
      }
      """;

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void noTwoPartsStyleTheSameThingDifferently() throws Exception {
    Page page = clinic.patient(1).page();
    List<?> found = (List<?>) page.evaluate(DISAGREEMENTS, parts());
    assertThat(found.get(0)).as("parts with a style sheet").isEqualTo(14);
    assertThat(found.get(1)).isEqualTo("");
  }

  private List<String> parts() throws IOException, URISyntaxException {
    URL page = StyleSheetsTest.class.getResource("/META-INF/resources/chat-ui/chat.js");
    if (page.openConnection() instanceof JarURLConnection jar) {
      Path file = Path.of(jar.getJarFileURL().toURI());
      try (FileSystem inside = FileSystems.newFileSystem(file)) {
        return parts(inside.getPath(jar.getEntryName()).getParent());
      }
    }
    return parts(Path.of(page.toURI()).getParent());
  }

  private List<String> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("part-(?!chunk)[a-z]+-[A-Z0-9]+\\.js"))
          .sorted()
          .map(name -> clinic.address() + "/chat-ui/" + name)
          .toList();
    }
  }
}
