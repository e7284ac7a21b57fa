package dev.parley.chat.servlet;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns whatever went wrong into a status, a stable code and a sentence; nowhere else is this done.
 */
final class ErrorMapper {
  private static final Map<String, String> SOON = Map.of("Retry-After", "2");

  /** Codes of HTTP's own, beside those of the core. */
  private static final Set<String> OWN =
      Set.of(
          "unauthenticated",
          "cross_origin",
          "not_found",
          "method_not_allowed",
          "unsupported_media_type",
          "range_not_satisfiable",
          "upgrade_required",
          "internal_error");

  private ErrorMapper() {}

  /**
   * What a client is told.
   *
   * @param status of HTTP
   * @param code stable
   * @param message for a person
   * @param headers beside the body
   */
  record Answer(int status, String code, String message, Map<String, String> headers) {}

  static Answer map(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return new Answer(
          refusal.status(),
          refusal.code(),
          String.valueOf(refusal.getMessage()),
          refusal.headers());
    }
    if (failure instanceof ChatException chat && chat.code() != ErrorCode.STORAGE_FAILED) {
      int status = status(chat.code());
      return new Answer(
          status,
          chat.code().wireName(),
          String.valueOf(chat.getMessage()),
          status == 503 ? SOON : Map.of());
    }
    return new Answer(500, "internal_error", "Something went wrong on the server.", Map.of());
  }

  /** Every code a client can meet. */
  static Set<String> codes() {
    Set<String> codes = new TreeSet<>(OWN);
    Arrays.stream(ErrorCode.values())
        .filter(code -> code != ErrorCode.STORAGE_FAILED)
        .map(ErrorCode::wireName)
        .forEach(codes::add);
    return codes;
  }

  private static int status(ErrorCode code) {
    return switch (code) {
      case EMPTY_MESSAGE, INVALID_CONTENT, INVALID_PARAMETER, INCOMPLETE_UPLOAD -> 400;
      case NOT_PERMITTED -> 403;
      case KEY_REUSED -> 409;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_TYPE -> 415;
      case INVALID_IMAGE -> 422;
      case BUSY -> 503;
      case STORAGE_FULL -> 507;
      case STORAGE_FAILED -> 500;
    };
  }
}
