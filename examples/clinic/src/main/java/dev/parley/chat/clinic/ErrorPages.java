package dev.parley.chat.clinic;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.chat.clinic.page.PageHeaders;
import dev.parley.chat.clinic.signin.ErrorBody;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
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
  private static final int TOO_LARGE = HttpStatus.PAYLOAD_TOO_LARGE_413;

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
    boolean forBrowser = accepts(request).contains("text/html");
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
    String name = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
    ErrorBody body = ErrorBody.of(words + ".", code == TOO_LARGE ? "too_large" : name);
    if (code >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
      // What went wrong inside was logged by who met it, just before.
      LOG.error("Request {} was answered with {}.", body.requestId(), code);
    }
    return JSON.writeValueAsString(body);
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
        <link rel="stylesheet" href="/assets/clinic.css">
      </head>
      <body>
        <main class="home"><section class="card"><h1>%s</h1>
          <p class="quiet"><a href="/">Back to the start</a></p></section></main>
      </body>
      </html>
      """;
}
