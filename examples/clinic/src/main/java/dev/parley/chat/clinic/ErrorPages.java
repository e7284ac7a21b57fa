package dev.parley.chat.clinic;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.chat.clinic.page.PageHeaders;
import dev.parley.chat.clinic.signin.ErrorBody;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said when nothing else answers: the status in words, never what went wrong inside. */
final class ErrorPages extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** Paths of the contract, whose answers are JSON for everybody. */
  private static final Pattern API =
      Pattern.compile("/(chat|chat-ui|uploads)(/.*)?", Pattern.DOTALL);

  private final Set<String> allowedOrigins;

  ErrorPages(Set<String> allowedOrigins) {
    this.allowedOrigins = Set.copyOf(allowedOrigins);
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      @Nullable Throwable cause,
      Callback callback)
      throws IOException {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    boolean isApi = API.matcher(path(request)).matches();
    boolean forBrowser = !isApi && accepts(request).contains("text/html");
    if (isApi) {
      letRead(request, headers);
    }
    Content.Sink.write(response, true, body(code, forBrowser, headers), callback);
  }

  private static String body(int code, boolean forBrowser, HttpFields.Mutable headers)
      throws IOException {
    PageHeaders.ALL.forEach(headers::put);
    String words = HttpStatus.getMessage(code);
    if (forBrowser) {
      headers.put(new HttpField(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8"));
      return PAGE.formatted(words, words);
    }
    headers.put(new HttpField(HttpHeader.CONTENT_TYPE, "application/json"));
    ErrorBody body = ErrorBody.of(words + ".", name(code));
    if (code >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
      // What went wrong inside was logged by who met it, just before.
      LOG.error("Request {} was answered with {}.", body.requestId(), code);
    }
    return JSON.writeValueAsString(body);
  }

  /** One of the contract's codes, so that a client need not know HTTP's words. */
  private static String name(int code) {
    return switch (code) {
      case HttpStatus.NOT_FOUND_404 -> "not_found";
      case HttpStatus.METHOD_NOT_ALLOWED_405 -> "method_not_allowed";
      case HttpStatus.PAYLOAD_TOO_LARGE_413,
          HttpStatus.URI_TOO_LONG_414,
          HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          "too_large";
      default -> code < 500 ? "invalid_parameter" : "internal_error";
    };
  }

  /** As the chat's own answers do: without these a page sees only that something failed. */
  private void letRead(Request request, HttpFields.Mutable headers) {
    headers.put("Vary", "Origin");
    List<String> origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
    if (origins.size() == 1 && allowedOrigins.contains(origins.get(0))) {
      headers.put("Access-Control-Allow-Origin", origins.get(0));
      headers.put("Access-Control-Allow-Credentials", "true");
      headers.put("Access-Control-Expose-Headers", "ETag, Link, Retry-After, X-Chat-Cursor");
    }
  }

  /** As normal as it can be had: an address may be what is wrong with the request. */
  private static String path(Request request) {
    HttpURI address = request.getHttpURI();
    String path =
        address.getCanonicalPath() == null ? address.getPath() : address.getCanonicalPath();
    return path == null ? "" : path;
  }

  private static String accepts(Request request) {
    String accept = request.getHeaders().get(HttpHeader.ACCEPT);
    return accept == null ? "" : accept;
  }

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · Clinic</title>
        <link rel="icon" href="/assets/icon.svg">
        <link rel="stylesheet" href="/assets/clinic.css">
      </head>
      <body>
        <header class="bar">
          <img src="/assets/icon.svg" alt="" width="32" height="32">
          <span class="bar-name">Clinic</span>
        </header>
        <main class="home"><section class="card"><h1>%s</h1>
          <p class="quiet"><a href="/">Back to the start</a></p></section></main>
      </body>
      </html>
      """;
}
