package dev.parley.chat.conversation;

import dev.parley.chat.attachment.StagedImage;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/**
 * A message as a host writes it, before anything was checked.
 *
 * <pre>{@code
 * Draft.from(patient).to(doctor).text("Good morning")
 * }</pre>
 *
 * Immutable, but an {@link Upload} or a {@link StagedImage} in it can be sent once.
 */
public final class Draft {
  private final Participant sender;
  private final Participant receiver;
  private final MessageText text;
  private final Optional<Upload> upload;
  private final Optional<StagedImage> staged;
  private final Optional<ClientMessageId> clientMessageId;

  private Draft(
      Participant sender,
      Participant receiver,
      MessageText text,
      Optional<Upload> upload,
      Optional<StagedImage> staged,
      Optional<ClientMessageId> clientMessageId) {
    this.sender = sender;
    this.receiver = receiver;
    this.text = text;
    this.upload = upload;
    this.staged = staged;
    this.clientMessageId = clientMessageId;
  }

  /**
   * Begins a draft.
   *
   * @param sender who is signed in; never taken from a request
   * @return the next step
   */
  public static From from(Participant sender) {
    return new From(sender);
  }

  /**
   * The same draft with these words.
   *
   * @param words any text; line ends become LF
   * @return a copy
   * @throws dev.parley.chat.error.ChatException INVALID_CONTENT for NUL or an unpaired surrogate
   */
  public Draft text(String words) {
    return new Draft(sender, receiver, new MessageText(words), upload, staged, clientMessageId);
  }

  /**
   * The same draft with an image that is read while sending.
   *
   * @param image the sender's bytes; the caller closes their stream
   * @return a copy, in place of any other image
   */
  public Draft image(Upload image) {
    return new Draft(sender, receiver, text, Optional.of(image), Optional.empty(), clientMessageId);
  }

  /**
   * The same draft with an image that was read before.
   *
   * @param image what {@code Chat.stage} gave; the caller closes it after sending
   * @return a copy, in place of any other image
   */
  public Draft image(StagedImage image) {
    return new Draft(sender, receiver, text, Optional.empty(), Optional.of(image), clientMessageId);
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
   * Returns who sends.
   *
   * @return the sender
   */
  public Participant sender() {
    return sender;
  }

  /**
   * Returns whom it is for.
   *
   * @return the receiver
   */
  public Participant receiver() {
    return receiver;
  }

  /**
   * Returns the words.
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
  public Optional<StagedImage> staged() {
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
     * @param receiver whom it is for
     * @return a draft without content
     */
    public Draft to(Participant receiver) {
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
