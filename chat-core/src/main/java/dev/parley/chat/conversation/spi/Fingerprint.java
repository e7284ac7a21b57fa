package dev.parley.chat.conversation.spi;

import dev.parley.chat.attachment.Waveform;
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
   * Computes the fingerprint of a payload without mentions, reply and file names.
   *
   * @param conversation where it goes
   * @param text its text
   * @param sha256 of its only file as received, before any cleaning
   * @return the same value for the same three
   */
  public static Fingerprint of(
      ConversationId conversation, MessageText text, Optional<String> sha256) {
    return of(
        conversation,
        text,
        new Payload(
            sha256.stream().toList(), Optional.empty(), List.of(), Optional.empty(), List.of()));
  }

  /**
   * What a message may have besides its text.
   *
   * @param sha256 of its files as received, before any cleaning, in their order
   * @param replyTo the seq of the message it replies to
   * @param mentions in the order of their places
   * @param waveform of its only file
   * @param fileNames those that are kept; they contain neither a slash nor a line end
   */
  public record Payload(
      List<String> sha256,
      Optional<Long> replyTo,
      List<Message.Mention> mentions,
      Optional<Waveform> waveform,
      List<String> fileNames) {
    /** Copies the lists. */
    public Payload {
      sha256 = List.copyOf(sha256);
      mentions = List.copyOf(mentions);
      fileNames = List.copyOf(fileNames);
    }
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
   * Computes the fingerprint of a payload. What it does not have leaves no trace, so that a value
   * stays the same when a later version adds to the payload.
   *
   * @param conversation where it goes
   * @param text its text
   * @param payload what else it has
   * @return the same value for the same three
   */
  public static Fingerprint of(ConversationId conversation, MessageText text, Payload payload) {
    String replied = payload.replyTo().map(seq -> ";reply=" + seq).orElse("");
    String mentioned =
        payload.mentions().stream()
            .map(one -> one.participant() + "@" + one.offset() + "+" + one.length())
            .collect(Collectors.joining(","));
    String named = String.join("/", payload.fileNames());
    // No part but the last can hold a semicolon or a line end, so they cannot run together.
    return ofLines(
        List.of(
            conversation.value(),
            String.join(",", payload.sha256())
                + replied
                + (mentioned.isEmpty() ? "" : ";mentions=" + mentioned)
                + payload.waveform().map(levels -> ";waveform=" + levels).orElse("")
                + (named.isEmpty() ? "" : ";names=" + named),
            text.value()));
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
