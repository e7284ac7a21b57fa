package dev.parley.chat.clinic.signin;

import dev.parley.chat.participant.Participant;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A session as text: its payload, a dot, and the signature of exactly these characters, so that no
 * other encoding of the same bytes is accepted. Thread-safe.
 */
final class SessionToken {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;

  SessionToken(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  String of(Session session) {
    String said =
        String.join(
            " ",
            session.id(),
            Long.toString(session.until().getEpochSecond()),
            session.participant().type(),
            session.participant().id());
    String payload = ENCODER.encodeToString(said.getBytes(StandardCharsets.UTF_8));
    return payload + "." + signature(payload);
  }

  Optional<Session> read(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || !isSigned(token.substring(0, dot), token.substring(dot + 1))) {
      return Optional.empty();
    }
    byte[] said = Base64.getUrlDecoder().decode(token.substring(0, dot));
    return parse(new String(said, StandardCharsets.UTF_8).split(" ", -1));
  }

  /** It is signed by us, so it is invalid only if the key was used for something else. */
  private static Optional<Session> parse(String[] parts) {
    if (parts.length != 4) {
      return Optional.empty();
    }
    try {
      Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
      return Optional.of(new Session(parts[0], Participant.of(parts[2], parts[3]), until));
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  private boolean isSigned(String payload, String signature) {
    return MessageDigest.isEqual(
        signature(payload).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  private String signature(String payload) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return ENCODER.encodeToString(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("Every Java platform has HmacSHA256.", impossible);
    }
  }
}
