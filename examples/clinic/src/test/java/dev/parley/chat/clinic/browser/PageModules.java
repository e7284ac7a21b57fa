package dev.parley.chat.clinic.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs single modules of the page in a browser, on a table of cases. */
final class PageModules extends InChromium {
  private static final Path SOURCES = Path.of("../../chat-servlet/src/main/ui");
  private static final URI SERVER = URI.create("http://modules.test");

  /** Halves of characters are escaped, or they would not reach the browser unchanged. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Page page;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    super.beforeEach(context);
    BrowserContext browser = browser(usual -> usual, SERVER);
    browser.route(SERVER + "/**", PageModules::serve);
    page = browser.newPage();
    page.navigate(SERVER + "/");
  }

  /** A table of cases from the tests' resources. */
  static JsonNode cases(String name) throws IOException {
    try (InputStream file = PageModules.class.getResourceAsStream(name)) {
      return JSON.readTree(file);
    }
  }

  /**
   * Calls a module of the page.
   *
   * @param body a function's body that is given {@code module} and {@code input}
   * @return what it returns
   */
  JsonNode ask(String module, String body, Object input) throws JsonProcessingException {
    Object answer =
        page.evaluate(
            "async ({ path, body, input }) => {"
                + " const work = new (async () => {}).constructor('module', 'input', body);"
                + " return JSON.stringify(await work(await import(path), JSON.parse(input))); }",
            Map.of(
                "path",
                SERVER + "/" + module,
                "body",
                body,
                "input",
                JSON.writeValueAsString(input)));
    return JSON.readTree((String) answer);
  }

  private static void serve(Route route) {
    String path = URI.create(route.request().url()).getPath();
    FulfillOptions answer = new FulfillOptions();
    route.fulfill(
        path.endsWith(".js")
            ? answer
                .setContentType("text/javascript; charset=utf-8")
                .setPath(SOURCES.resolve(path.substring(1)))
            : answer.setContentType("text/html; charset=utf-8").setBody("<!doctype html>"));
  }
}
