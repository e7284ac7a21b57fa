package dev.parley.chat.clinic.people;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password hash in memory: PBKDF2 with its own salt. The people file has the password in clear
 * text, so the hash only has to keep it out of heap dumps and slow down guessing. A host with a
 * user database needs a much higher cost. Immutable.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record, never shown
public record PasswordHash(byte[] salt, byte[] hash) {
  private static final int ITERATIONS = 10_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  static PasswordHash of(String password, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(salt, derived(password, salt));
  }

  /** Takes as long for a wrong password as for the right one. */
  boolean matches(String password) {
    return MessageDigest.isEqual(hash, derived(password, salt));
  }

  @Override
  public String toString() {
    return "PasswordHash";
  }

  private static byte[] derived(String password, byte[] salt) {
    PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("Every Java platform has PBKDF2WithHmacSHA256.", impossible);
    } finally {
      key.clearPassword();
    }
  }
}
