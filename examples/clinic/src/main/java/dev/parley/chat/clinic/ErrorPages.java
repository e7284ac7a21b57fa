package dev.parley.chat.clinic;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.chat.clinic.page.PageHeaders;
import dev.parley.chat.clinic.signin.ErrorBody;
import dev.parley.chat.clinic.signin.Preference;
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

/**
 * Error responses when nothing else answers: they describe the status, never the internal cause.
 */
final class ErrorPages extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** Paths of the contract, whose responses are always JSON. */
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
    boolean forBrowser = !isApi && wantsPage(request);
    if (isApi) {
      addCorsHeaders(request, headers);
    }
    boolean stopping = request.getConnectionMetaData().getConnector().getServer().isStopping();
    Content.Sink.write(response, true, body(code, forBrowser, stopping, headers), callback);
  }

  private static String body(
      int code, boolean forBrowser, boolean stopping, HttpFields.Mutable headers)
      throws IOException {
    PageHeaders.ALL.forEach(headers::put);
    String phrase = HttpStatus.getMessage(code);
    if (forBrowser) {
      headers.put(new HttpField(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8"));
      return PAGE.formatted(phrase, phrase);
    }
    headers.put(new HttpField(HttpHeader.CONTENT_TYPE, "application/json"));
    ErrorBody body = ErrorBody.of(phrase + ".", name(code));
    if (code >= HttpStatus.INTERNAL_SERVER_ERROR_500 && stopping) {
      LOG.info("Request {} was ended by the stop of the server.", body.requestId());
    } else if (code >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
      // The code that failed has already logged the cause.
      LOG.error("Request {} was answered with {}.", body.requestId(), code);
    }
    return JSON.writeValueAsString(body);
  }

  /** One of the contract's codes, so that a client does not depend on HTTP's reason phrases. */
  private static String name(int code) {
    return switch (code) {
      case HttpStatus.NOT_FOUND_404 -> "not_found";
      case HttpStatus.METHOD_NOT_ALLOWED_405 -> "method_not_allowed";
      case HttpStatus.UNSUPPORTED_MEDIA_TYPE_415 -> "unsupported_media_type";
      case HttpStatus.PAYLOAD_TOO_LARGE_413,
          HttpStatus.URI_TOO_LONG_414,
          HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          "too_large";
      default -> code < 500 ? "invalid_parameter" : "internal_error";
    };
  }

  /**
   * Adds CORS headers like the chat's own responses: without them a page sees only that a request
   * failed.
   */
  private void addCorsHeaders(Request request, HttpFields.Mutable headers) {
    headers.put("Vary", "Origin");
    List<String> origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
    if (origins.size() == 1 && allowedOrigins.contains(origins.get(0))) {
      headers.put("Access-Control-Allow-Origin", origins.get(0));
      headers.put("Access-Control-Allow-Credentials", "true");
      headers.put(
          "Access-Control-Expose-Headers",
          "ETag, Link, Retry-After, X-Chat-Cursor, X-Chat-Revision");
    }
  }

  /** The path, normalized if possible: the URL may be what is wrong with the request. */
  private static String path(Request request) {
    HttpURI address = request.getHttpURI();
    String path =
        address.getCanonicalPath() == null ? address.getPath() : address.getCanonicalPath();
    return path == null ? "" : path;
  }

  private static boolean wantsPage(Request request) {
    HttpFields headers = request.getHeaders();
    String accept = String.join(",", headers.getValuesList(HttpHeader.ACCEPT));
    return Preference.isPage(accept, headers.get(HttpHeader.CONTENT_TYPE));
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
