package dev.parley.chat.servlet;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Maps every failure to a status, a stable code and a message, in this one place. */
final class ErrorMapper {
  private static final Map<String, String> SOON = Map.of("Retry-After", "2");

  /** An operator has to bring back a folder or a disk. */
  private static final Map<String, String> LATER = Map.of("Retry-After", "10");

  /** Codes for HTTP errors, in addition to those of the core. */
  private static final Set<String> OWN =
      Set.of(
          "unauthenticated",
          "cross_origin",
          "not_found",
          "method_not_allowed",
          "unsupported_media_type",
          "range_not_satisfiable",
          "rate_limited",
          "resync",
          "upgrade_required",
          "internal_error");

  private ErrorMapper() {}

  /**
   * The content of an error response.
   *
   * @param status the HTTP status
   * @param code the stable code
   * @param message for a human reader
   * @param headers sent with the body
   */
  record ErrorResponse(int status, String code, String message, Map<String, String> headers) {}

  static ErrorResponse map(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return new ErrorResponse(
          refusal.status(),
          refusal.code(),
          String.valueOf(refusal.getMessage()),
          refusal.headers());
    }
    if (failure instanceof ChatException chat && chat.code() != ErrorCode.STORAGE_FAILED) {
      int status = status(chat.code());
      return new ErrorResponse(
          status, chat.code().wireName(), String.valueOf(chat.getMessage()), headers(chat.code()));
    }
    return new ErrorResponse(
        500, "internal_error", "Something went wrong on the server.", Map.of());
  }

  /** Every code that a client can receive. */
  static Set<String> codes() {
    Set<String> codes = new TreeSet<>(OWN);
    Arrays.stream(ErrorCode.values())
        .filter(code -> code != ErrorCode.STORAGE_FAILED)
        .map(ErrorCode::wireName)
        .forEach(codes::add);
    return codes;
  }

  private static Map<String, String> headers(ErrorCode code) {
    return switch (code) {
      case BUSY -> SOON;
      case STORAGE_UNAVAILABLE -> LATER;
      default -> Map.of();
    };
  }

  static int status(ErrorCode code) {
    return switch (code) {
      case EMPTY_MESSAGE,
          INVALID_CONTENT,
          INVALID_PARAMETER,
          INVALID_NAME,
          INVALID_EMOJI,
          INCOMPLETE_UPLOAD ->
          400;
      case NOT_PERMITTED, BLOCKED_BY_YOU -> 403;
      case NO_SUCH_MESSAGE -> 404;
      case KEY_REUSED, GROUP_FULL, LAST_ADMIN, TOO_LATE, NOT_EDITABLE, CHANGED, TOO_MANY -> 409;
      case GONE -> 410;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_TYPE -> 415;
      case INVALID_IMAGE, INVALID_FILE, ACTIVE_CONTENT, INVALID_MENTION, INVALID_REPLY -> 422;
      case BUSY, STORAGE_UNAVAILABLE -> 503;
      case STORAGE_FULL -> 507;
      case STORAGE_FAILED -> 500;
    };
  }
}
