package dev.parley.chat.clinic.signin;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a script gets instead of an answer, in the words of the chat's own endpoints. Immutable.
 *
 * @param error one sentence for a person
 * @param code what went wrong, for a script
 * @param requestId drawn for this answer, so that a person can name it
 */
public record ErrorBody(String error, String code, String requestId) {
  private static final int REQUEST_ID_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Makes one with a new request id.
   *
   * @param error one sentence for a person
   * @param code what went wrong, for a script
   * @return the body
   */
  public static ErrorBody of(String error, String code) {
    byte[] bits = new byte[REQUEST_ID_BYTES];
    RANDOM.nextBytes(bits);
    return new ErrorBody(error, code, HexFormat.of().formatHex(bits));
  }
}
