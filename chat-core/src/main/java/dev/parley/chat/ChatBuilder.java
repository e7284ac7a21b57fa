package dev.parley.chat;

import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.block.spi.BlockPolicy;
import dev.parley.chat.change.ChangeRules;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.event.ChatListener;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.spi.PowerPolicy;
import dev.parley.chat.presence.spi.PresencePolicy;
import dev.parley.chat.report.spi.ReportListener;
import dev.parley.chat.spi.ChatStorage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Chat} from its stores, ports and settings. Used by one thread. */
public final class ChatBuilder {
  private @Nullable ChatStorage storage;
  private @Nullable ParticipantDirectory directory;
  private @Nullable AccessPolicy access;
  private PowerPolicy powers = PowerPolicy.none();
  private AttachmentStore attachments = new NoAttachments();
  private UploadRules uploadRules = UploadRules.STANDARD;
  private int textLimit = 10_000;
  private Duration orphanAge = Duration.ofHours(24);
  private Duration housekeepingEvery = Duration.ofHours(1);
  private Clock clock = Clock.systemUTC();
  private Receipts receipts = Receipts.ON;
  private PresencePolicy presence = PresencePolicy.everybody();
  private BlockPolicy blocks = BlockPolicy.none();
  private ReportListener reports = ReportListener.logging();
  private EventBus bus = LocalEventBus.create();
  private int maxGroupMembers = Bounds.MOST_GROUP_MEMBERS;
  private ChangeRules changes = ChangeRules.STANDARD;
  private Optional<Duration> eventsKept = Optional.empty();
  private final List<ChatListener> listeners = new ArrayList<>();
  private final Map<Participant, ParticipantProfile> automated = new HashMap<>();

  ChatBuilder() {}

  /**
   * Sets where conversations are kept; required.
   *
   * @param stores such as {@code JdbcStorage}; closed by the code that opened it
   * @return this builder
   */
  public ChatBuilder storage(ChatStorage stores) {
    storage = stores;
    return this;
  }

  /**
   * Sets who the host's people are; required.
   *
   * @param people the host's directory
   * @return this builder
   */
  public ChatBuilder directory(ParticipantDirectory people) {
    directory = people;
    return this;
  }

  /**
   * Sets who may talk to whom; required, since there is no permissive default.
   *
   * @param policy for example {@code AccessPolicy.betweenTypes("user", "doctor")}
   * @return this builder
   */
  public ChatBuilder access(AccessPolicy policy) {
    access = policy;
    return this;
  }

  /**
   * Sets who has rights beyond every member's.
   *
   * @param policy default none
   * @return this builder
   */
  public ChatBuilder powers(PowerPolicy policy) {
    powers = policy;
    return this;
  }

  /**
   * Sets where images are kept; without it uploads are refused.
   *
   * @param store for example {@code FileAttachmentStore.in(Path.of("uploads"))}
   * @return this builder
   */
  public ChatBuilder attachments(AttachmentStore store) {
    attachments = store;
    return this;
  }

  /**
   * Sets what may be uploaded.
   *
   * @param rules default {@link UploadRules#STANDARD}
   * @return this builder
   */
  public ChatBuilder uploads(UploadRules rules) {
    uploadRules = rules;
    return this;
  }

  /**
   * Sets the longest text.
   *
   * @param codePoints 1 to 100,000; default 10,000
   * @return this builder
   * @throws IllegalArgumentException outside these bounds
   */
  public ChatBuilder textLimit(int codePoints) {
    textLimit = Bounds.textLimit(codePoints);
    return this;
  }

  /**
   * Sets how many members a group may have.
   *
   * @param members 2 to 500; default 500
   * @return this builder
   * @throws IllegalArgumentException outside these bounds
   */
  public ChatBuilder maxGroupMembers(int members) {
    maxGroupMembers = Bounds.groupMembers(members);
    return this;
  }

  /**
   * Sets how long messages can be edited and deleted, and what is kept of replaced texts.
   *
   * @param rules default {@link ChangeRules#STANDARD}
   * @return this builder
   */
  public ChatBuilder changes(ChangeRules rules) {
    changes = rules;
    return this;
  }

  /**
   * Adds a listener that is notified of every change after its commit.
   *
   * @param listener the listener
   * @return this builder
   */
  public ChatBuilder listener(ChatListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Adds a sender without a person, such as a bot, or {@link Participant#SYSTEM} for notices of the
   * host's own. The directory need not know it; the access policy decides whom it may talk with.
   * Clients show that its messages are automated.
   *
   * @param sender the participant that server code sends from; does not sign in
   * @param profile its name and picture
   * @return this builder
   */
  public ChatBuilder automated(Participant sender, ParticipantProfile profile) {
    automated.put(sender, profile.asAutomated());
    return this;
  }

  /**
   * Sets the age from which the sweep checks whether a message uses an image.
   *
   * @param age not negative; default 24 hours. A shorter age costs work, never an image
   * @return this builder
   * @throws IllegalArgumentException if the age is negative
   */
  public ChatBuilder orphanAge(Duration age) {
    orphanAge = Bounds.age(age);
    return this;
  }

  /**
   * Sets how often old feed rows and orphaned images are removed.
   *
   * @param pause between two rounds, at least a millisecond; default an hour
   * @return this builder
   * @throws IllegalArgumentException if it is less
   */
  public ChatBuilder housekeepingEvery(Duration pause) {
    housekeepingEvery = Bounds.pause(pause);
    return this;
  }

  /**
   * Sets where the time comes from.
   *
   * @param source default the system's UTC clock
   * @return this builder
   */
  public ChatBuilder clock(Clock source) {
    clock = source;
    return this;
  }

  /**
   * Sets whether members see how far others have read.
   *
   * @param shown default {@link Receipts#ON}
   * @return this builder
   */
  public ChatBuilder receipts(Receipts shown) {
    receipts = shown;
    return this;
  }

  /**
   * Sets whose presence is shown to the people they talk to.
   *
   * @param policy default {@link PresencePolicy#everybody()}
   * @return this builder
   */
  public ChatBuilder presence(PresencePolicy policy) {
    presence = policy;
    return this;
  }

  /**
   * Sets who may block whom.
   *
   * @param policy default {@link BlockPolicy#none()}
   * @return this builder
   */
  public ChatBuilder blocks(BlockPolicy policy) {
    blocks = policy;
    return this;
  }

  /**
   * Sets who receives reports of messages.
   *
   * @param listener by default a report is logged, with ids alone
   * @return this builder
   */
  public ChatBuilder reports(ReportListener listener) {
    reports = listener;
    return this;
  }

  /**
   * Sets what carries signals between nodes; a single node needs nothing.
   *
   * @param signals default {@link LocalEventBus}; closed by the code that opened it
   * @return this builder
   */
  public ChatBuilder bus(EventBus signals) {
    bus = signals;
    return this;
  }

  /**
   * Switches the event stream on or off for all processes on this database, until a chat is built
   * with another setting. A chat without this setting changes nothing about it.
   *
   * @param kept how long events can be read, up to ten years; zero to record none and forget all
   * @return this builder
   * @throws IllegalArgumentException outside these bounds
   */
  public ChatBuilder events(Duration kept) {
    eventsKept = Optional.of(Bounds.kept(kept));
    return this;
  }

  /**
   * Builds the chat and starts its housekeeping.
   *
   * @return the chat; the caller closes it
   * @throws IllegalStateException if a required part is missing, or the storage records no events
   */
  public Chat build() {
    boolean takesImages = !(attachments instanceof NoAttachments);
    ParticipantDirectory people = required(directory, "directory");
    return new Chat(
        new Parts(
            required(storage, "storage"),
            automated.isEmpty() ? people : new WithAutomated(people, automated),
            required(access, "access"),
            powers,
            attachments,
            new ChatConfig(
                textLimit,
                uploadRules,
                takesImages,
                maxGroupMembers,
                changes,
                receipts,
                blocks != BlockPolicy.NONE),
            presence,
            blocks,
            reports,
            bus,
            orphanAge,
            housekeepingEvery,
            clock,
            eventsKept,
            new OpenState(),
            listeners));
  }

  private static <T> T required(@Nullable T part, String name) {
    if (part == null) {
      throw new IllegalStateException("Chat.builder() needs ." + name + "(…) before .build().");
    }
    return part;
  }
}
