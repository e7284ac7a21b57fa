package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.change.EditConflictException;
import dev.parley.chat.error.ChatException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A request refused at the HTTP level, with a status, a code and a message. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A longer or unusual name may be text that was sent without a name, so it is not repeated. */
  private static final Pattern REPEATABLE = Pattern.compile("[\\p{L}\\p{N}_.:@\\[\\]-]{1,40}");

  private final int status;
  private final String code;
  private final transient Map<String, String> headers;
  private final transient ObjectNode details;

  private Refusal(int status, String code, String message, Map<String, String> headers) {
    this(status, code, message, headers, Json.object());
  }

  private Refusal(
      int status, String code, String message, Map<String, String> headers, ObjectNode details) {
    super(message, null, false, false);
    this.details = details;
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  static Refusal unauthenticated() {
    return new Refusal(
        401, "unauthenticated", "Please sign in.", Map.of("WWW-Authenticate", "Session"));
  }

  static Refusal notTheCaller() {
    return new Refusal(403, "not_permitted", "You can act only as yourself.", Map.of());
  }

  static Refusal crossOrigin() {
    return new Refusal(
        403,
        "cross_origin",
        "This request came from a page that may not make it. A client without a page sends the"
            + " header X-Requested-With.",
        Map.of());
  }

  /** An edit of a text that the caller has not seen, with the message as it is now. */
  static Refusal changed(EditConflictException conflict, ObjectNode current) {
    return new Refusal(
        409,
        conflict.code().wireName(),
        String.valueOf(conflict.getMessage()),
        Map.of(),
        Json.object().set("message", current));
  }

  /**
   * A file that was refused, with the number that it has among the files of its form.
   *
   * @param alone whether the client may know of one file only, whose number says nothing
   */
  static Refusal ofPart(ChatException refused, int number, boolean alone) {
    String reason = String.valueOf(refused.getMessage());
    return new Refusal(
        ErrorMapper.status(refused.code()),
        refused.code().wireName(),
        alone && number == 1 ? reason : "File " + number + ": " + reason,
        Map.of(),
        Json.object().put("part", number));
  }

  /** Changes after a revision that the conversation does not have: of another copy of it. */
  static Refusal resync() {
    return new Refusal(410, "resync", "Read the conversation again from its end.", Map.of());
  }

  static Refusal notFound() {
    return new Refusal(404, "not_found", "There is nothing here.", Map.of());
  }

  static Refusal methodNotAllowed(String allowed) {
    return new Refusal(
        405, "method_not_allowed", "This method is not allowed here.", Map.of("Allow", allowed));
  }

  static Refusal unsupportedMediaType() {
    return new Refusal(
        415,
        "unsupported_media_type",
        "Send multipart/form-data or application/x-www-form-urlencoded.",
        Map.of());
  }

  static Refusal invalidParameter(String message) {
    return new Refusal(400, "invalid_parameter", message, Map.of());
  }

  static Refusal invalidContent(String message) {
    return new Refusal(400, "invalid_content", message, Map.of());
  }

  /** A field of a form or query. The message is its name, as far as possible, and the problem. */
  static Refusal invalidField(String field, String problem) {
    return invalidParameter(
        REPEATABLE.matcher(field).matches()
            ? "The field " + field + " " + problem + "."
            : "A field " + problem + "; its name is too long or too unusual to be repeated.");
  }

  /** A field that is not UTF-8: the message's text, or a parameter. */
  static Refusal notUtf8(String field) {
    return field.equals("content")
        ? invalidContent("The field content is not UTF-8.")
        : invalidField(field, "is not UTF-8");
  }

  /** A form with an unknown encoding, which cannot be decoded. */
  static Refusal unsupportedCharset() {
    return new Refusal(
        415, "unsupported_media_type", "The form's charset is not known; send UTF-8.", Map.of());
  }

  /** A form that a host's filter had decoded in an encoding that cannot be determined. */
  static Refusal notProvenUtf8() {
    return invalidParameter(
        "Something in front of the chat decoded this form, and may have changed it.");
  }

  static Refusal tooLarge() {
    return new Refusal(413, "too_large", "The request is too large.", Map.of());
  }

  /** The wait is rounded up, so that a request at the named time is permitted. */
  static Refusal rateLimited(Duration wait) {
    long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    return new Refusal(
        429,
        "rate_limited",
        "Too many requests; try again in " + seconds + " s.",
        Map.of("Retry-After", Long.toString(seconds)));
  }

  static Refusal busy() {
    return new Refusal(
        503, "busy", "Too many uploads at once; try again shortly.", Map.of("Retry-After", "2"));
  }

  /** The client may retry, so the code is the same as for a body that was cut off. */
  static Refusal tooSlow() {
    return new Refusal(408, "incomplete_upload", "The request took too long to arrive.", Map.of());
  }

  static Refusal storageFull() {
    return new Refusal(507, "storage_full", "The server has no space for this request.", Map.of());
  }

  static Refusal tooManyConnections() {
    return new Refusal(
        503, "busy", "Too many live connections; try again shortly.", Map.of("Retry-After", "5"));
  }

  static Refusal stopping() {
    return new Refusal(
        503,
        "busy",
        "The server is about to restart; try again shortly.",
        Map.of("Retry-After", "2"));
  }

  /** Upgrade must also be named in Connection (RFC 9110, 7.8). HTTP/2 has neither header. */
  static Refusal upgradeRequired(String version, boolean hop) {
    Map<String, String> headers = new HashMap<>(Map.of("Sec-WebSocket-Version", version));
    if (hop) {
      headers.put("Upgrade", "websocket");
      headers.put("Connection", "Upgrade");
    }
    return new Refusal(
        426, "upgrade_required", "This is a WebSocket of version " + version + ".", headers);
  }

  static Refusal rangeNotSatisfiable(long size) {
    return new Refusal(
        416,
        "range_not_satisfiable",
        "The file has no such range.",
        Map.of("Content-Range", "bytes */" + size));
  }

  /** What the response has besides the fields of every error. */
  ObjectNode details() {
    return details;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }
}
