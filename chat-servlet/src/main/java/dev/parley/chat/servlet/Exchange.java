package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One request and its answer, with what handlers need of both. Used by one thread. */
final class Exchange {
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Optional<Caller> caller;
  private final List<String> pathValues;

  Exchange(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<Caller> caller,
      List<String> pathValues) {
    this.request = request;
    this.response = response;
    this.caller = caller;
    this.pathValues = pathValues;
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  /** Who is signed in; routes that need nobody do not ask. */
  Participant caller() {
    return signIn().participant();
  }

  /** Who is signed in, and until when. */
  Caller signIn() {
    return caller.orElseThrow(Refusal::unauthenticated);
  }

  /** What stood in the path where the route has a placeholder. */
  String pathValue(int index) {
    return pathValues.get(index);
  }

  /** The path of this request, for links to its other pages. */
  String ownPath() {
    return request.getRequestURI().split(";", 2)[0];
  }

  void cursor(FeedPosition feedPosition) {
    response.setHeader("X-Chat-Cursor", Cursors.feed(caller(), feedPosition));
  }

  /** Sets the tag, and answers 304 if the client has just that. */
  boolean isUnchanged(String etag) {
    response.setHeader("ETag", etag);
    String known = request.getHeader("If-None-Match");
    if (known == null || !Etag.matches(known, etag)) {
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

  /** Answers JSON that is tagged by its own bytes. */
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

  /** Answers bytes; to HEAD their number alone. */
  void bytes(int status, String contentType, byte[] bytes) throws IOException {
    response.setStatus(status);
    response.setContentType(contentType);
    response.setContentLength(bytes.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(bytes);
    }
  }
}
