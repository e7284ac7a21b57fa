package dev.parley.chat.conversation;

import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.Optional;

/**
 * A message as a host writes it, before any check.
 *
 * <pre>{@code
 * Draft.from(patient).to(doctor).text("Good morning")
 * }</pre>
 *
 * Immutable, but an {@link Upload} or a {@link StagedAttachment} in it can be sent once.
 */
public final class Draft {
  private final Participant sender;
  private final Peer receiver;
  private final MessageText text;
  private final Optional<Upload> upload;
  private final Optional<StagedAttachment> staged;
  private final Optional<ClientMessageId> clientMessageId;

  private Draft(
      Participant sender,
      Peer receiver,
      MessageText text,
      Optional<Upload> upload,
      Optional<StagedAttachment> staged,
      Optional<ClientMessageId> clientMessageId) {
    this.sender = sender;
    this.receiver = receiver;
    this.text = text;
    this.upload = upload;
    this.staged = staged;
    this.clientMessageId = clientMessageId;
  }

  /**
   * Starts a draft.
   *
   * @param sender who is signed in; never taken from a request
   * @return the next step
   */
  public static From from(Participant sender) {
    return new From(sender);
  }

  /**
   * The same draft with this text.
   *
   * @param text any text; line ends become LF
   * @return a copy
   * @throws dev.parley.chat.error.ChatException INVALID_CONTENT for NUL or an unpaired surrogate
   */
  public Draft text(String text) {
    return new Draft(sender, receiver, new MessageText(text), upload, staged, clientMessageId);
  }

  /**
   * The same draft with a file that is read while sending.
   *
   * @param file the sender's bytes; the caller closes their stream
   * @return a copy, in place of any other file
   */
  public Draft attach(Upload file) {
    return new Draft(sender, receiver, text, Optional.of(file), Optional.empty(), clientMessageId);
  }

  /**
   * The same draft with a file that was read before.
   *
   * @param file what {@code Chat.stage} returned; the caller closes it after sending
   * @return a copy, in place of any other file
   */
  public Draft attach(StagedAttachment file) {
    return new Draft(sender, receiver, text, Optional.empty(), Optional.of(file), clientMessageId);
  }

  /**
   * The same as {@link #attach(Upload)}.
   *
   * @param image the sender's bytes; the caller closes their stream
   * @return a copy, in place of any other file
   */
  public Draft image(Upload image) {
    return attach(image);
  }

  /**
   * The same as {@link #attach(StagedAttachment)}.
   *
   * @param image what {@code Chat.stage} returned; the caller closes it after sending
   * @return a copy, in place of any other file
   */
  public Draft image(StagedAttachment image) {
    return attach(image);
  }

  /**
   * The same draft, safe to send again.
   *
   * @param id the sender's own name for this message
   * @return a copy
   */
  public Draft clientMessageId(ClientMessageId id) {
    return new Draft(sender, receiver, text, upload, staged, Optional.of(id));
  }

  /**
   * Returns the sender.
   *
   * @return the sender
   */
  public Participant sender() {
    return sender;
  }

  /**
   * Returns the receiver.
   *
   * @return a person or a group
   */
  public Peer receiver() {
    return receiver;
  }

  /**
   * Returns the text.
   *
   * @return the text, empty if none was given
   */
  public MessageText text() {
    return text;
  }

  /**
   * Returns the image still to be read.
   *
   * @return the upload, if any
   */
  public Optional<Upload> upload() {
    return upload;
  }

  /**
   * Returns the image that was read before.
   *
   * @return the staged image, if any
   */
  public Optional<StagedAttachment> staged() {
    return staged;
  }

  /**
   * Returns the sender's own name for the message.
   *
   * @return the client message id, if any
   */
  public Optional<ClientMessageId> clientMessageId() {
    return clientMessageId;
  }

  /**
   * A draft that has a sender and needs a receiver.
   *
   * @param sender who is signed in
   */
  public record From(Participant sender) {
    /**
     * Addresses the draft.
     *
     * @param receiver the person or group it is for
     * @return a draft without content
     */
    public Draft to(Peer receiver) {
      return new Draft(
          sender,
          receiver,
          MessageText.EMPTY,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
