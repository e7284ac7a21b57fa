package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves the web UI's files and the OpenAPI document from the class path, since embedded containers
 * do not serve META-INF/resources. Files stay in memory once read, which the jar's content bounds.
 */
final class UiHandler {
  private static final String FOLDER = "/META-INF/resources/chat-ui/";
  private static final String OPEN_API = "/dev/parley/chat/servlet/openapi.json";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");
  private static final Pattern HASHED = Pattern.compile("part-.*-[A-Z0-9]{8}\\.[a-z]+");
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "svg", "image/svg+xml",
          "ts", "text/plain; charset=utf-8",
          "json", "application/json");

  private static final String PAGE = "index.html";

  private final Map<String, Resource> resources = new ConcurrentHashMap<>();
  private final Settings settings;

  UiHandler(Settings settings) {
    this.settings = settings;
  }

  List<Route> routes() {
    return List.of(
        Route.open(
            "/chat/openapi.json", Set.of(), exchange -> serve(exchange, OPEN_API, "openapi.json")),
        Route.open("/chat-ui", Set.of(), UiHandler::addSlash),
        Route.open("/chat-ui/{file...}", Set.of(), this::file));
  }

  /** The page's links are relative to its folder. */
  private static void addSlash(Exchange exchange) {
    exchange.response().setHeader("Location", exchange.ownPath() + "/");
    exchange.response().setStatus(HttpServletResponse.SC_FOUND);
  }

  private void file(Exchange exchange) throws IOException {
    String name = exchange.pathValue(0).isEmpty() ? PAGE : exchange.pathValue(0);
    if (!NAME.matcher(name).matches()) {
      throw Refusal.notFound();
    }
    serve(exchange, FOLDER + name, name);
  }

  /** Passes the page the address of the endpoints, unless they have the default prefix. */
  private byte[] withSettings(byte[] page) {
    StringBuilder attributes = new StringBuilder();
    if (!settings.chatPrefix().equals("/chat") || !settings.uiPrefix().equals("/chat-ui")) {
      long depth = settings.uiPrefix().chars().filter(c -> c == '/').count();
      String api = "../".repeat((int) depth) + settings.chatPrefix().substring(1) + "/";
      attributes.append(attribute("data-api", api));
    }
    settings.signInUrl().ifPresent(url -> attributes.append(attribute("data-sign-in-url", url)));
    WebUi ui = settings.webUi();
    ui.title().ifPresent(title -> attributes.append(attribute("data-title", title)));
    ui.accent().ifPresent(color -> attributes.append(attribute("data-accent", color)));
    ui.logo().ifPresent(path -> attributes.append(attribute("data-logo", path)));
    ui.homeUrl().ifPresent(url -> attributes.append(attribute("data-home-url", url)));
    ui.signOutUrl().ifPresent(url -> attributes.append(attribute("data-sign-out-url", url)));
    settings.csrfCookie().ifPresent(name -> attributes.append(attribute("data-csrf-cookie", name)));
    settings.csrfHeader().ifPresent(name -> attributes.append(attribute("data-csrf-header", name)));
    return new String(page, StandardCharsets.UTF_8)
        .replace("<main id=\"chat\">", "<main id=\"chat\"" + attributes + ">")
        .replace("<title>Chat<", "<title>" + escaped(ui.title().orElse("Chat")) + "<")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private void serve(Exchange exchange, String path, String name) throws IOException {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    Resource plain = find(path).filter(found -> type != null).orElseThrow(Refusal::notFound);
    var response = exchange.response();
    response.addHeader("Vary", "Accept-Encoding");
    response.setHeader(
        "Cache-Control",
        HASHED.matcher(name).matches() ? "public, max-age=31536000, immutable" : "no-cache");
    response.setHeader("Content-Security-Policy", policy(type));
    // The page itself is short, and may differ from its compressed file.
    Optional<Resource> zipped =
        acceptsGzip(exchange) && !name.equals(PAGE) ? find(path + ".gz") : Optional.empty();
    Resource served = zipped.orElse(plain);
    if (exchange.isUnchanged(served.etag())) {
      return;
    }
    if (zipped.isPresent()) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(type);
    exchange.stream(new ByteArrayInputStream(served.bytes()), served.bytes().length, () -> {});
  }

  /** An SVG must not act as a page; the page itself loads nothing from other origins. */
  private static String policy(@Nullable String type) {
    return "image/svg+xml".equals(type)
        ? "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        : "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'self'";
  }

  private static boolean acceptsGzip(Exchange exchange) {
    String accepted = exchange.request().getHeader("Accept-Encoding");
    return accepted != null
        && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
  }

  private Optional<Resource> find(String path) {
    Resource known = resources.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream in = UiHandler.class.getResourceAsStream(path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = path.endsWith(PAGE) ? withSettings(in.readAllBytes()) : in.readAllBytes();
      Resource read = new Resource(bytes, Etag.of(bytes));
      resources.put(path, read);
      return Optional.of(read);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never shown
  private record Resource(byte[] bytes, String etag) {}
}
