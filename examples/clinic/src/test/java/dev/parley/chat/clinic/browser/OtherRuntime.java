package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The page's scripts bundled with the library that the jar does not use. A run of the tests with
 * the property {@code parley.page.scripts} gives browsers these in place of the server's.
 */
record OtherRuntime(Path folder) {
  private static final Pattern SCRIPT = Pattern.compile("/chat-ui/([^/?]+\\.js)(\\?.*)?$");

  static Optional<OtherRuntime> named() {
    return Optional.ofNullable(System.getProperty("parley.page.scripts"))
        .map(folder -> new OtherRuntime(Path.of(folder)));
  }

  void serveTo(BrowserContext context) {
    if (!Files.exists(folder.resolve("chat.js"))) {
      throw new IllegalStateException("The page was not built for its other runtime: " + folder);
    }
    context.route(SCRIPT, this::answer);
  }

  private void answer(Route route) {
    var script = SCRIPT.matcher(route.request().url());
    if (!script.find()) {
      throw new IllegalStateException("Not a script of the page.");
    }
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("text/javascript")
            .setPath(folder.resolve(script.group(1))));
  }
}
