package dev.parley.chat.contract;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A conversation of a given size, for contracts: of two, or a group.
 *
 * @param id which conversation
 * @param members everyone in it; the first is a doctor, the others are users
 */
public record Crowd(ConversationId id, List<Participant> members) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Makes a conversation that no store knows yet.
   *
   * @param size how many members, at least 2
   * @return the crowd
   */
  public static Crowd of(int size) {
    List<Participant> members = new ArrayList<>();
    members.add(Participant.of("doctor", 1));
    IntStream.range(1, size).forEach(number -> members.add(Participant.of("user", number)));
    ConversationId id =
        size == 2
            ? ConversationId.between(members.get(0), members.get(1))
            : new ConversationId.Group(GroupId.random(RANDOM));
    return new Crowd(id, List.copyOf(members));
  }

  /**
   * Makes a group that no store knows yet.
   *
   * @param size how many members, at least 1
   * @return the crowd
   */
  public static Crowd ofGroup(int size) {
    Crowd larger = of(Math.max(3, size));
    return new Crowd(larger.id(), larger.members().subList(0, size));
  }

  /**
   * The event that starts a group, by someone who need not be a member.
   *
   * @param creator who
   * @return the message
   */
  public NewMessage createdBy(Participant creator) {
    return message(creator, new Body.Event(Body.Event.CREATED, members), Set.copyOf(members));
  }

  /**
   * The event that starts another group, and may be repeated.
   *
   * @param key the first member's own name for it
   * @param payload what the fingerprint is made of
   * @return the message, of a group with a new id
   */
  public NewMessage keyedCreation(String key, String... payload) {
    NewMessage plain = created();
    ConversationId other = new ConversationId.Group(GroupId.random(RANDOM));
    return new NewMessage(
        other,
        plain.founders(),
        plain.sender(),
        plain.body(),
        Optional.of(new ClientMessageId(key)),
        Fingerprint.ofGroup(String.join(" ", payload), "all", members));
  }

  /**
   * A text that mentions someone.
   *
   * @param sender who sends it
   * @param mentioned whom it mentions
   * @return the message
   */
  public NewMessage mentioning(Participant sender, Participant... mentioned) {
    List<Message.Mention> mentions =
        IntStream.range(0, mentioned.length)
            .mapToObj(place -> new Message.Mention(mentioned[place], place * 2, 2))
            .toList();
    return message(
        sender,
        new Body.Content(new MessageText("@".repeat(mentioned.length * 2)), List.of(), mentions),
        founders());
  }

  /**
   * The event that starts a group.
   *
   * @return a message of the first member
   */
  public NewMessage created() {
    return message(
        members.get(0),
        new Body.Event(Body.Event.CREATED, members.subList(1, members.size())),
        Set.copyOf(members));
  }

  /**
   * Another event.
   *
   * @param sender who did it
   * @param name what
   * @return the message
   */
  public NewMessage event(Participant sender, String name) {
    return message(sender, new Body.Event(name, List.of()), Set.of());
  }

  /**
   * A text.
   *
   * @param sender who sends it, a member or not
   * @param text what
   * @return the message
   */
  public NewMessage text(Participant sender, String text) {
    return message(sender, new Body.Content(new MessageText(text), List.of()), founders());
  }

  /**
   * An image alone.
   *
   * @param sender who sends it
   * @param image what
   * @return the message
   */
  public NewMessage image(Participant sender, Attachment image) {
    return message(sender, new Body.Content(MessageText.EMPTY, List.of(image)), founders());
  }

  /**
   * A text that may be sent again.
   *
   * @param sender who sends it
   * @param text what
   * @param key the sender's own name for it
   * @return the message
   */
  public NewMessage keyed(Participant sender, String text, String key) {
    NewMessage plain = text(sender, text);
    return new NewMessage(
        id,
        plain.founders(),
        sender,
        plain.body(),
        Optional.of(new ClientMessageId(key)),
        plain.fingerprint());
  }

  private Set<Participant> founders() {
    return id instanceof ConversationId.Direct direct ? direct.members() : Set.of();
  }

  private NewMessage message(Participant sender, Body body, Set<Participant> founders) {
    Fingerprint fingerprint =
        Fingerprint.of(id, new MessageText(body.toString()), Optional.empty());
    return new NewMessage(id, founders, sender, body, Optional.empty(), fingerprint);
  }
}
