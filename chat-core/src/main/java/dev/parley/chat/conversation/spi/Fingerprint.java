package dev.parley.chat.conversation.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.internal.Sha256;
import dev.parley.chat.participant.Participant;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
    return of(conversation, text, imageSha256, Optional.empty(), List.of());
  }

  /**
   * The fingerprint of a message that was deleted: any payload under its key is a retry, since a
   * short text could be guessed from a hash.
   */
  public static final Fingerprint ERASED = new Fingerprint("");

  /**
   * Returns whether a payload may be a retry of the one that this was computed from.
   *
   * @param other of the payload
   * @return true if they are equal, or this one was erased
   */
  public boolean isRetriedBy(Fingerprint other) {
    return value.isEmpty() || equals(other);
  }

  /**
   * Computes the fingerprint of a payload that mentions people or replies to a message.
   *
   * @param conversation where it goes
   * @param text its text
   * @param imageSha256 of the image as received, before any cleaning
   * @param replyTo the seq of the message it replies to
   * @param mentions in the order of their places; with none and no reply the fingerprint is that of
   *     the first three
   * @return the same value for the same five
   */
  public static Fingerprint of(
      ConversationId conversation,
      MessageText text,
      Optional<String> imageSha256,
      Optional<Long> replyTo,
      List<Message.Mention> mentions) {
    String replied = replyTo.map(seq -> ";reply=" + seq).orElse("");
    String named =
        mentions.isEmpty()
            ? ""
            : mentions.stream()
                .map(one -> one.participant() + "@" + one.offset() + "+" + one.length())
                .collect(Collectors.joining(",", ";mentions=", ""));
    // Neither an id nor a hash can hold a line end, so the parts cannot run together.
    return ofLines(
        List.of(conversation.value(), imageSha256.orElse("") + replied + named, text.value()));
  }

  /**
   * Computes the fingerprint of a group that is to be created.
   *
   * @param name what it is called
   * @param history what people who join later may read
   * @param members everyone beside the creator
   * @return the same value for the same three
   */
  public static Fingerprint ofGroup(String name, String history, Collection<Participant> members) {
    String sorted =
        new TreeSet<>(members)
            .stream().map(Participant::toString).collect(Collectors.joining("\n"));
    return ofLines(List.of("group:new", name, history, sorted));
  }

  private static Fingerprint ofLines(List<String> lines) {
    return new Fingerprint(Sha256.hex(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
  }
}
