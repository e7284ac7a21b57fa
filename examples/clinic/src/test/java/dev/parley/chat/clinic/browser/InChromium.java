package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test browsers of its own, all in one Chromium, and checks afterwards what they did.
 */
class InChromium implements BeforeEachCallback, AfterEachCallback {
  /** A browser without a window refuses notifications; a person's asks at first. */
  private static final String ASKS =
      """
      if (window.Notification) {
        Object.defineProperty(Notification, 'permission',
            { configurable: true, get: () => 'default' });
      }
      """;

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private Browser browser;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    browser = Chromium.in(context);
  }

  /**
   * A new browser, as wide as a small notebook's. It prefers reduced motion: without a graphics
   * card every frame is expensive, and motion has tests of its own.
   */
  BrowserContext browser(UnaryOperator<NewContextOptions> options, URI... servers) {
    NewContextOptions usual =
        new NewContextOptions()
            .setViewportSize(1280, 800)
            .setLocale("en-US")
            .setReducedMotion(ReducedMotion.REDUCE);
    BrowserContext context = browser.newContext(options.apply(usual));
    context.addInitScript(ASKS);
    Set<String> hosts = new LinkedHashSet<>();
    for (URI server : servers) {
      hosts.add(server.getAuthority());
    }
    OtherRuntime.named().ifPresent(scripts -> scripts.serveTo(context));
    contexts.add(context);
    watches.add(Watch.over(context, hosts));
    return context;
  }

  /** For tests in which the network is lost or the server refuses. */
  void expectFaults() {
    watches.forEach(Watch::expectFaults);
  }

  /** For tests of a Content-Security-Policy: the beginning of the browser's message. */
  void expectRefusals(String beginning) {
    watches.forEach(watch -> watch.expectRefusals(beginning));
  }

  /** Closes after the test what it started, the last one first. */
  <T extends AutoCloseable> T closing(T started) {
    opened.push(started);
    return started;
  }

  @Override
  public final void afterEach(ExtensionContext context) throws Exception {
    // From here on the other runtime's scripts are not served, and one may still be asked for.
    OtherRuntime.named().ifPresent(scripts -> watches.forEach(Watch::end));
    // A request that is still on its way must not reach a handler within the next test.
    contexts.stream().filter(browser.contexts()::contains).forEach(BrowserContext::unrouteAll);
    contexts.forEach(BrowserContext::close);
    for (AutoCloseable started : opened) {
      started.close();
    }
    if (context.getExecutionException().isEmpty()) {
      watches.forEach(Watch::assertQuiet);
    }
  }
}
