package dev.parley.chat.spring.example;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real Chromium, found as in the clinic's tests. */
final class Browsers implements AutoCloseable {
  private static final double PATIENCE_MS = 20_000;

  private final Playwright playwright;
  private final Browser browser;

  Browsers() {
    Path executable = executable();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(executable));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  Browser browser() {
    return browser;
  }

  private static Path executable() {
    if (Browsers.class.getResource("/META-INF/resources/chat-ui/chat.js") == null) {
      missing("The page was not built (-DskipUi).");
    }
    Optional<Path> found =
        Optional.ofNullable(System.getenv("PARLEY_CHROMIUM")).map(Path::of).or(Browsers::onThePath);
    if (found.isEmpty()) {
      missing("There is no Chromium: install it, or name it in PARLEY_CHROMIUM.");
    }
    return found.orElseThrow();
  }

  /** Skips; where browser tests are required, as in CI, a test that cannot run has failed. */
  private static void missing(String why) {
    if ("required".equals(System.getenv("PARLEY_BROWSER"))) {
      fail(why);
    }
    abort(why);
  }

  private static Optional<Path> onThePath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .map(Path::of)
        .flatMap(
            folder ->
                List.of("chromium-headless-shell", "chromium", "google-chrome").stream()
                    .map(folder::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
