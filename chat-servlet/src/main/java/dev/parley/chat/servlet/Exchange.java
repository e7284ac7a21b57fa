package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its response, with what handlers need. Used by one thread at a time. */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private HttpServletRequest request;
  private final HttpServletResponse response;
  private final Map<String, List<String>> headersBefore = new LinkedHashMap<>();
  private Optional<Caller> caller = Optional.empty();
  private List<String> pathValues = List.of();
  private final Responses responses;
  private volatile @Nullable AsyncContext suspended;
  private volatile boolean answeredLater;

  Exchange(HttpServletRequest request, HttpServletResponse response, Responses responses) {
    this.request = request;
    this.response = response;
    this.responses = responses;
    for (String name : response.getHeaderNames()) {
      headersBefore.put(name, List.copyOf(response.getHeaders(name)));
    }
  }

  /** Sets the caller and the values of the route's placeholders. */
  void found(Optional<Caller> whoCalls, List<String> values) {
    caller = whoCalls;
    pathValues = values;
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  /** Undoes what was set since the beginning: an error has no tag, range or encoding of content. */
  void resetResponse() {
    response.reset();
    headersBefore.forEach(
        (name, values) -> {
          if (response.getHeader(name) == null) {
            values.forEach(value -> response.addHeader(name, value));
          }
        });
  }

  /** Replaces the request's body with the one that was received. */
  void received(Spool body) throws IOException {
    request = new ReceivedRequest(request, body);
  }

  /** Releases the container's thread before the response. Idempotent. */
  AsyncContext suspend() {
    AsyncContext context = suspended;
    if (context == null) {
      context = request.startAsync();
      // The caller enforces its own time limit.
      context.setTimeout(0);
      suspended = context;
    }
    return context;
  }

  boolean isSuspended() {
    return suspended != null;
  }

  /** Sets whether other code continues the response and calls {@link #finish}. */
  void answeredLater(boolean later) {
    answeredLater = later;
  }

  /** Completes a suspended exchange unless other code continues it. */
  void complete() {
    if (!answeredLater) {
      finish();
    }
  }

  void finish() {
    AsyncContext context = suspended;
    try {
      if (context != null) {
        context.complete();
      }
    } catch (IllegalStateException over) {
      LOG.debug("The container had already ended a request.");
    }
  }

  /** Continues a suspended exchange on a thread that may block. Returns false if there is none. */
  boolean onAnotherThread(Runnable work) {
    AsyncContext context = suspended;
    try {
      if (context != null) {
        context.start(work);
      }
      return context != null;
    } catch (IllegalStateException | RejectedExecutionException over) {
      LOG.debug("The container had already ended a request.");
      return false;
    }
  }

  Optional<Participant> knownCaller() {
    return caller.map(Caller::participant);
  }

  /** The signed-in participant. Open routes do not call this. */
  Participant caller() {
    return signIn().participant();
  }

  /** The signed-in caller and the end of the sign-in. */
  Caller signIn() {
    return caller.orElseThrow(Refusal::unauthenticated);
  }

  /** The value of one of the route's placeholders. */
  String pathValue(int index) {
    return pathValues.get(index);
  }

  /** The path of this request, for links to other pages of the same resource. */
  String ownPath() {
    return request.getRequestURI().split(";", 2)[0];
  }

  void cursor(FeedPosition feedPosition) {
    response.setHeader("X-Chat-Cursor", Cursors.feed(caller(), feedPosition));
  }

  /** Sets the tag, and responds with 304 if the client already has it. */
  boolean isUnchanged(String etag) {
    response.setHeader("ETag", etag);
    String known = String.join(",", Collections.list(request.getHeaders("If-None-Match")));
    if (!Etag.matches(known, etag)) {
      return false;
    }
    if (response.getHeader("Cache-Control") == null) {
      response.setHeader("Cache-Control", "no-store");
    }
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    return true;
  }

  void json(int status, JsonNode body) throws IOException {
    json(status, Json.bytes(body));
  }

  /** Responds with JSON, tagged with the hash of its bytes. */
  void taggedJson(JsonNode body) throws IOException {
    byte[] bytes = Json.bytes(body);
    String links = String.valueOf(response.getHeader("Link"));
    if (!isUnchanged(Etag.of(Etag.of(bytes) + links))) {
      json(HttpServletResponse.SC_OK, bytes);
    }
  }

  private void json(int status, byte[] bytes) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    bytes(status, "application/json", bytes);
  }

  /** Responds with bytes, or only their length for HEAD. */
  void bytes(int status, String contentType, byte[] bytes) throws IOException {
    response.setStatus(status);
    response.setContentType(contentType);
    response.setContentLength(bytes.length);
    if (!request.getMethod().equals("HEAD")) {
      responses.write(this, bytes);
    }
  }

  /** Responds with the bytes of a stream and closes its source afterwards. Sends none for HEAD. */
  void stream(InputStream bytes, long length, Closeable source) throws IOException {
    response.setContentLengthLong(length);
    if (request.getMethod().equals("HEAD")) {
      source.close();
    } else {
      responses.write(this, bytes, length, source);
    }
  }
}
