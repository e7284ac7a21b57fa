package dev.parley.chat.servlet;

import java.util.HashMap;
import java.util.Map;

/** A request refused for a reason of HTTP, before or beside anything of the core. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers;

  private Refusal(int status, String code, String message, Map<String, String> headers) {
    super(message, null, false, false);
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
        403, "cross_origin", "This request came from a page that may not make it.", Map.of());
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

  /** A field that is not UTF-8: of the words themselves, or of a parameter. */
  static Refusal notUtf8(String field) {
    return field.equals("content")
        ? invalidContent("The text is not UTF-8.")
        : invalidParameter("A field of the form is not UTF-8.");
  }

  static Refusal tooLarge() {
    return new Refusal(413, "too_large", "The request is too large.", Map.of());
  }

  static Refusal busy() {
    return new Refusal(
        503, "busy", "Too many uploads at once; try again shortly.", Map.of("Retry-After", "2"));
  }

  static Refusal tooManyConnections() {
    return new Refusal(
        503, "busy", "Too many live connections; try again shortly.", Map.of("Retry-After", "5"));
  }

  /** Whoever says Upgrade says so in Connection, too (RFC 9110, 7.8), and HTTP/2 has neither. */
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
        "The image has no such range.",
        Map.of("Content-Range", "bytes */" + size));
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
