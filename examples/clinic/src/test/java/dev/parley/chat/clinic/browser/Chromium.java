package dev.parley.chat.clinic.browser;

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
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * The one browser of all tests in this process: started for the first that needs it, closed after
 * the last. A browser of each class's own would cost more than its tests.
 */
final class Chromium implements AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(Chromium.class);

  /** The first has no window at all, and takes less than half the processor time. */
  private static final List<String> COMMANDS =
      List.of(
          "chromium-headless-shell",
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable");

  private static final List<String> QUIET =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          // A microphone that beeps, and that every page may use.
          "--use-fake-device-for-media-stream",
          "--use-fake-ui-for-media-stream",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** Longer than the page's slowest poll; assertions end as soon as they hold. */
  private static final double PATIENCE_MS = 20_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable).setArgs(QUIET));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  /** The running browser; where there is none, a test that needs it ends here. */
  static Browser in(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(Chromium.class, key -> new Chromium(executable()), Chromium.class)
        .browser;
  }

  private static Path executable() {
    if (Chromium.class.getResource("/META-INF/resources/chat-ui/chat.js") == null) {
      missing("The page was not built (-DskipUi).");
    }
    Optional<Path> found = named().or(Chromium::onThePath);
    if (found.isEmpty()) {
      missing("There is no Chromium: install it, or name it in PARLEY_CHROMIUM.");
    }
    return found.orElseThrow();
  }

  /** Skips; where browser tests are required, as in CI, a test that cannot run is a failed one. */
  private static void missing(String why) {
    if ("required".equals(System.getenv("PARLEY_BROWSER"))) {
      fail(why);
    }
    abort(why);
  }

  private static Optional<Path> named() {
    return Optional.ofNullable(System.getenv("PARLEY_CHROMIUM")).map(Path::of);
  }

  private static Optional<Path> onThePath() {
    List<Path> folders =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
            .map(Path::of)
            .toList();
    Stream<Path> commands =
        COMMANDS.stream()
            .flatMap(command -> folders.stream().map(folder -> folder.resolve(command)));
    Stream<Path> applications =
        Stream.of(
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
    return Stream.concat(commands, applications).filter(Files::isExecutable).findFirst();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
