package dev.parley.chat.clinic.signin;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The JSON error body for scripts, in the format of the chat's endpoints. Immutable.
 *
 * @param error one sentence for a human reader
 * @param code a stable code for scripts
 * @param requestId the id of this response, for support
 */
public record ErrorBody(String error, String code, String requestId) {
  private static final int REQUEST_ID_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Creates one with a new request id.
   *
   * @param error one sentence for a human reader
   * @param code a stable code for scripts
   * @return the body
   */
  public static ErrorBody of(String error, String code) {
    byte[] bits = new byte[REQUEST_ID_BYTES];
    RANDOM.nextBytes(bits);
    return new ErrorBody(error, code, HexFormat.of().formatHex(bits));
  }
}
