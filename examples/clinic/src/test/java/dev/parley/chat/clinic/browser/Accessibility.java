package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Checks what a page shows with the accessibility engine axe-core. */
final class Accessibility {
  private static final String AXE = script();

  private Accessibility() {}

  /** Asserts that no rule is broken, light or dark, on a notebook or on a phone. */
  static void assertNoViolations(Page page) {
    for (int[] size : new int[][] {{1280, 800}, {390, 844}}) {
      page.setViewportSize(size[0], size[1]);
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertNoViolationsNow(page);
      }
    }
    page.setViewportSize(1280, 800);
  }

  /** Asserts that no rule is broken in the look that the page has. */
  static void assertNoViolationsNow(Page page) {
    // The scheme is reported in one frame and drawn in the next.
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))");
    assertThat(violations(page))
        .as("%s, %d pixels", page.url(), page.viewportSize().width)
        .isEqualTo("");
  }

  private static Object violations(Page page) {
    if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
      page.evaluate(AXE);
    }
    return page.evaluate(
        """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations.map(({ id, help, nodes }) => `${id}: ${help}\\n`
            + nodes.map(({ html, failureSummary }) => `  ${html}\\n  ${failureSummary}`).join('\\n'))
            .join('\\n');
        }
        """);
  }

  private static String script() {
    try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
