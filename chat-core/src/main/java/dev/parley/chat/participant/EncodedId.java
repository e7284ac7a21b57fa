package dev.parley.chat.participant;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Encodes any text in the alphabet of a participant's id. No two texts have the same code. */
final class EncodedId {
  private static final int LONGEST = 128;
  private static final int KEPT_BEFORE_A_HASH = 60;
  private static final String PLAIN = "._~@:+|!$*()'-";

  /** Never part of what is encoded byte by byte, so a hashed id equals no other. */
  private static final String BEFORE_A_HASH = "==";

  private EncodedId() {}

  static String of(String text) {
    byte[] bytes = utf8(text);
    StringBuilder encoded = new StringBuilder();
    for (byte octet : bytes) {
      if (isPlain(octet)) {
        encoded.append((char) octet);
      } else {
        encoded.append('=').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    if (text.equals(".") || text.equals("..")) {
      // No ids, since they would be folders in a path.
      return text.replace(".", "=2E");
    }
    return encoded.length() <= LONGEST
        ? encoded.toString()
        : encoded.substring(0, KEPT_BEFORE_A_HASH) + BEFORE_A_HASH + sha256(bytes);
  }

  private static byte[] utf8(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A participant's id must not be empty.");
    }
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException unpaired) {
      throw new IllegalArgumentException(
          "A participant's id must not contain an unpaired surrogate.", unpaired);
    }
  }

  private static boolean isPlain(byte octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || (octet > 0 && PLAIN.indexOf(octet) >= 0);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every JDK has SHA-256.", impossible);
    }
  }
}
