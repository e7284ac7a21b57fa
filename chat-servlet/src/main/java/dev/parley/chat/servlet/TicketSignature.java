package dev.parley.chat.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tickets with HMAC-SHA-256 and recognizes what the same key has signed. Immutable. */
final class TicketSignature {
  static final int LEAST_KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  /** A host may use its key for something else, too. */
  private static final byte[] PURPOSE = "parley live ticket\n".getBytes(StandardCharsets.UTF_8);

  private final SecretKeySpec key;

  private TicketSignature(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  static TicketSignature of(byte[] key) {
    if (key.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "A key for tickets has at least " + LEAST_KEY_BYTES + " bytes.");
    }
    return new TicketSignature(key);
  }

  /** With a key that no other node has. */
  static TicketSignature ofThisNode() {
    byte[] key = new byte[LEAST_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new TicketSignature(key);
  }

  String sign(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(bytes) + "." + encoder.encodeToString(mac(bytes));
  }

  Optional<String> read(String signed) {
    int dot = signed.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(signed.substring(0, dot));
      byte[] mac = Base64.getUrlDecoder().decode(signed.substring(dot + 1));
      return MessageDigest.isEqual(mac, mac(bytes))
          // Base64 has several forms of the same bytes; only one was issued.
          ? Optional.of(decoded(bytes)).filter(content -> sign(content).equals(signed))
          : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private byte[] mac(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(PURPOSE);
      return mac.doFinal(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
