package dev.parley.chat.conversation;

import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.Waveform;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message as a host writes it, before any check.
 *
 * <pre>{@code
 * Draft.from(patient).to(doctor).text("Good morning")
 * }</pre>
 *
 * Immutable, but each {@link Upload} and {@link StagedAttachment} in it can be sent once.
 */
public final class Draft {
  private final Participant sender;
  private final Peer receiver;
  private final MessageText text;
  private final List<File> files;
  private final Optional<ClientMessageId> clientMessageId;
  private final List<Message.Mention> mentions;
  private final Optional<Long> replyTo;
  private final Optional<Waveform> waveform;

  private Draft(
      Participant sender,
      Peer receiver,
      MessageText text,
      List<File> files,
      Optional<ClientMessageId> clientMessageId,
      List<Message.Mention> mentions,
      Optional<Long> replyTo,
      Optional<Waveform> waveform) {
    this.sender = sender;
    this.receiver = receiver;
    this.text = text;
    this.files = List.copyOf(files);
    this.clientMessageId = clientMessageId;
    this.mentions = List.copyOf(mentions);
    this.replyTo = replyTo;
    this.waveform = waveform;
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
   * @throws ChatException INVALID_CONTENT for NUL or an unpaired surrogate
   */
  public Draft text(String text) {
    return new Draft(
        sender,
        receiver,
        new MessageText(text),
        files,
        clientMessageId,
        mentions,
        replyTo,
        waveform);
  }

  /**
   * The same draft with one more file, which is read while sending.
   *
   * @param file the sender's bytes; the caller closes their stream
   * @return a copy, with the file after any others
   */
  public Draft attach(Upload file) {
    return with(new File(Optional.of(file), Optional.empty()));
  }

  /**
   * The same draft with one more file, which was read before.
   *
   * @param file what {@code Chat.stage} returned; the caller closes it after sending
   * @return a copy, with the file after any others
   */
  public Draft attach(StagedAttachment file) {
    return with(new File(Optional.empty(), Optional.of(file)));
  }

  private Draft with(File file) {
    List<File> all = new ArrayList<>(files);
    all.add(file);
    return new Draft(sender, receiver, text, all, clientMessageId, mentions, replyTo, waveform);
  }

  /**
   * The same as {@link #attach(Upload)}.
   *
   * @param image the sender's bytes; the caller closes their stream
   * @return a copy, with the file after any others
   */
  public Draft image(Upload image) {
    return attach(image);
  }

  /**
   * The same as {@link #attach(StagedAttachment)}.
   *
   * @param image what {@code Chat.stage} returned; the caller closes it after sending
   * @return a copy, with the file after any others
   */
  public Draft image(StagedAttachment image) {
    return attach(image);
  }

  /**
   * The same draft, safe to send again.
   *
   * @param id the sender's own name for this message
   * @return a copy
   * @throws ChatException INVALID_PARAMETER if it is reserved for past messages
   */
  public Draft clientMessageId(ClientMessageId id) {
    if (id.isReserved()) {
      throw new ChatException(
          ErrorCode.INVALID_PARAMETER, "A client message id must not begin with \"import:\".");
    }
    return new Draft(sender, receiver, text, files, Optional.of(id), mentions, replyTo, waveform);
  }

  /**
   * The same draft with people whom its text mentions. The text is never searched for names.
   *
   * @param places in the text, at most {@link Message.Mention#MOST}, not overlapping
   * @return a copy, with these in place of any others
   */
  public Draft mentions(List<Message.Mention> places) {
    return new Draft(sender, receiver, text, files, clientMessageId, places, replyTo, waveform);
  }

  /**
   * The same draft as a reply.
   *
   * @param seq the number of a message in the same conversation, which the sender can read
   * @return a copy
   */
  public Draft replyTo(long seq) {
    return new Draft(
        sender, receiver, text, files, clientMessageId, mentions, Optional.of(seq), waveform);
  }

  /**
   * The same draft with the waveform of its recording. Sending refuses it unless the draft has one
   * file, and that is audio.
   *
   * @param levels what the sender's device measured
   * @return a copy
   */
  public Draft waveform(Waveform levels) {
    return new Draft(
        sender, receiver, text, files, clientMessageId, mentions, replyTo, Optional.of(levels));
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
   * Returns the files, of which {@code UploadRules} allow a number.
   *
   * @return them, in the order in which they were attached
   */
  public List<File> files() {
    return files;
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
   * Returns whom the text mentions.
   *
   * @return them, as given
   */
  public List<Message.Mention> mentions() {
    return mentions;
  }

  /**
   * Returns what the message replies to.
   *
   * @return the seq of a message in the same conversation, if any
   */
  public Optional<Long> replyTo() {
    return replyTo;
  }

  /**
   * Returns how loud the recording is.
   *
   * @return the waveform, if any
   */
  public Optional<Waveform> waveform() {
    return waveform;
  }

  /**
   * A file of a draft: one of the two.
   *
   * @param upload still to be read
   * @param staged read before
   */
  public record File(Optional<Upload> upload, Optional<StagedAttachment> staged) {
    /**
     * Validates that there is one.
     *
     * @throws IllegalArgumentException if there is none, or both
     */
    public File {
      if (upload.isPresent() == staged.isPresent()) {
        throw new IllegalArgumentException("A file must be an upload or a staged one.");
      }
    }
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
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
