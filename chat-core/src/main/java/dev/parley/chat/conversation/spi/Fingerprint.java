package dev.parley.chat.conversation.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Distinguishes a retry from another payload under the same client message id. The payload is not
 * stored. Immutable.
 *
 * @param value SHA-256, 64 lower-case hex digits
 */
public record Fingerprint(String value) {
  /**
   * Computes the fingerprint of a payload.
   *
   * @param conversation where it goes
   * @param text its text
   * @param imageSha256 of the image as received, before any cleaning
   * @return the same value for the same three
   */
  public static Fingerprint of(
      ConversationId conversation, MessageText text, Optional<String> imageSha256) {
    // Neither a conversation id nor a hash can hold a line end, so the parts cannot run together.
    String payload = conversation.value() + "\n" + imageSha256.orElse("") + "\n" + text.value();
    return new Fingerprint(Sha256.hex(payload.getBytes(StandardCharsets.UTF_8)));
  }
}
