package dev.parley.chat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.internal.StagedUpload;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.Groups;
import dev.parley.chat.group.MemberChange;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChange.Standing;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.participant.spi.Power;
import dev.parley.chat.spi.ChatStorage;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Orders the steps of a change of a group: check, permit, store, notify. */
final class Grouping implements Groups {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final GroupStore store;
  private final ConversationStore conversations;
  private final Sending sending;
  private final GroupRights rights;
  private final GroupViews views;
  private final PublishedFiles files;
  private final CommitNotifier notifier;
  private final Clock clock;
  private final OpenState open;
  private final int most;

  /** Acts in one storage: the chat's own, or one joined to a host's transaction. */
  Grouping(
      GroupStore store,
      ChatStorage storage,
      Parts parts,
      GroupViews views,
      Sending sending,
      CommitNotifier notifier) {
    this.store = store;
    this.conversations = storage.conversations();
    this.sending = sending;
    this.rights = views.rights();
    this.views = views;
    this.files = new PublishedFiles(parts.attachments(), storage.attachments());
    this.notifier = notifier;
    this.clock = parts.clock();
    this.open = parts.open();
    this.most = parts.config().maxGroupMembers();
  }

  @Override
  public Created create(NewGroup group) {
    Set<Participant> founders = new HashSet<>(group.members());
    if (!GroupRights.isHost(group.creator())) {
      founders.add(group.creator());
    }
    // The policy decides about each of the others, so it would not be asked about none.
    if (group.members().isEmpty()) {
      throw new ChatException(ErrorCode.INVALID_PARAMETER, "A group needs another member.");
    }
    if (founders.size() > most) {
      throw GroupRefusals.full();
    }
    // A retry is answered as the first try was, whatever the host has decided since.
    if (group.clientMessageId().filter(key -> sending.isKnown(group.creator(), key)).isEmpty()) {
      rights.toCreate(group);
    }
    NewMessage event = event(group, founders);
    Appended appended = writing().create(event, group.name(), group.history(), clock.instant());
    if (appended instanceof Appended.New stored) {
      notifier.committed(new ChatEvent.MessageSent(stored.message()));
      return new Created(shown(group, founders, stored.message()), false);
    }
    if (appended instanceof Appended.Replay first) {
      return new Created(shown(group, founders, first.message()), true);
    }
    throw GroupRefusals.of(appended, event.conversation().peerOf(group.creator()));
  }

  /**
   * A creator who may not see the group now, because they have left it, is shown what they created:
   * a retry is answered, and says nothing of what happened since.
   */
  private Group shown(NewGroup group, Set<Participant> founders, Message created) {
    // The key of a deleted message has no fingerprint, so that it may be that of another message.
    if (!(created.conversation() instanceof ConversationId.Group found)
        || !(created.body() instanceof Body.Event event
            && event.name().equals(Body.Event.CREATED))) {
      throw Sending.keyReused();
    }
    return rights.mayRead(group.creator(), found.group())
        ? views.group(group.creator(), found.group())
        : new Group(
            found.group(),
            group.name(),
            Optional.empty(),
            group.history(),
            founders.size(),
            Optional.empty(),
            Set.of());
  }

  private static NewMessage event(NewGroup group, Set<Participant> founders) {
    return new NewMessage(
        new ConversationId.Group(GroupId.random(RANDOM)),
        founders,
        group.creator(),
        new Body.Event(Body.Event.CREATED, List.copyOf(new TreeSet<>(group.members()))),
        group.clientMessageId(),
        Fingerprint.ofGroup(group.name().value(), group.history().storedName(), group.members()));
  }

  @Override
  public Group change(Participant caller, GroupId id, MemberChange change) {
    if (change.remove().contains(caller)) {
      throw new ChatException(ErrorCode.INVALID_PARAMETER, "To remove yourself, leave the group.");
    }
    boolean removes = !change.remove().isEmpty();
    Standing needs =
        rights.toChange(caller, id, removes ? Optional.of(Power.REMOVE_MEMBER) : Optional.empty());
    Set<Participant> added = newcomers(id, change.add());
    rights.toAdd(caller, added);
    return changed(caller, id, needs, new GroupChange.Members(added, change.remove()));
  }

  @Override
  public Group sync(GroupId id, Set<Participant> wanted) {
    rights.toAdd(Participant.SYSTEM, newcomers(id, wanted));
    return changed(Participant.SYSTEM, id, Standing.HOST, new GroupChange.Exactly(wanted));
  }

  private Set<Participant> newcomers(GroupId id, Set<Participant> people) {
    Set<Participant> newcomers = new HashSet<>(people);
    newcomers.removeAll(conversations.membersAmong(new ConversationId.Group(id), people).keySet());
    // So many never fit, so the host's directory and policy are not asked about them.
    if (newcomers.size() > most) {
      throw GroupRefusals.full();
    }
    return newcomers;
  }

  @Override
  public Group role(Participant caller, GroupId id, Participant member, Group.Role role) {
    return managed(caller, id, new GroupChange.RoleOf(member, role));
  }

  @Override
  public Group rename(Participant caller, GroupId id, Group.Name name) {
    return managed(caller, id, new GroupChange.Rename(name));
  }

  @Override
  public Group picture(Participant caller, GroupId id, StagedAttachment picture) {
    return pictured(caller, id, picture, GroupChange.Picture::new);
  }

  @Override
  public Group rename(Participant caller, GroupId id, Group.Name name, StagedAttachment picture) {
    return pictured(caller, id, picture, image -> new GroupChange.Look(name, image));
  }

  private Group pictured(
      Participant caller,
      GroupId id,
      StagedAttachment picture,
      Function<Attachment, GroupChange.What> what) {
    Attachment image = picture.attachment();
    if (image.imageFormat().isEmpty()) {
      throw new ChatException(ErrorCode.UNSUPPORTED_TYPE, "A group's picture must be an image.");
    }
    Standing needs = rights.toChange(caller, id, Optional.of(Power.MANAGE_GROUP));
    StagedUpload.publish(picture);
    try {
      List<Message> events = announce(caller, id, needs, what.apply(image));
      if (events.stream().noneMatch(event -> event.attachments().contains(image))) {
        files.discard(image);
      }
    } catch (StorageException failure) {
      files.withdraw(List.of(image), failure);
      throw failure;
    } catch (ChatException refused) {
      files.discard(image);
      throw refused;
    }
    return views.group(caller, id);
  }

  private Group managed(Participant caller, GroupId id, GroupChange.What what) {
    return changed(caller, id, rights.toChange(caller, id, Optional.of(Power.MANAGE_GROUP)), what);
  }

  @Override
  public void leave(Participant caller, GroupId id) {
    Head head = rights.head(caller, id).orElseThrow(() -> AccessCheck.refused(id));
    if (head.isMember()) {
      // If they are no member any more by now, there is nothing left to do.
      var unused =
          announced(new GroupChange(id, caller, Standing.MEMBER, new GroupChange.Leave(), most));
    }
  }

  private Group changed(Participant caller, GroupId id, Standing needs, GroupChange.What what) {
    var unused = announce(caller, id, needs, what);
    return views.group(caller, id);
  }

  private List<Message> announce(
      Participant caller, GroupId id, Standing needs, GroupChange.What what) {
    GroupChanged changed = announced(new GroupChange(id, caller, needs, what, most));
    if (changed instanceof GroupChanged.Refused refused) {
      throw GroupRefusals.of(refused.reason(), id);
    }
    return changed instanceof GroupChanged.Done done ? done.events() : List.of();
  }

  private GroupChanged announced(GroupChange change) {
    GroupChanged changed = writing().change(change, clock.instant());
    if (changed instanceof GroupChanged.Done done) {
      done.events().forEach(event -> notifier.committed(new ChatEvent.MessageSent(event)));
      done.gone().forEach(notifier::wake);
    }
    return changed;
  }

  @Override
  public Group group(Participant caller, GroupId id) {
    rights.toRead(caller, id);
    return views.group(caller, id);
  }

  @Override
  public Group.MemberPage members(
      Participant caller, GroupId id, Optional<Participant> after, int limit) {
    rights.toRead(caller, id);
    return views.members(id, after, limit);
  }

  @Override
  public Set<Participant> online(Participant caller, GroupId id) {
    rights.toRead(caller, id);
    return views.online(caller, id);
  }

  @Override
  public MessageReceipts receipts(
      Participant caller, Peer peer, long seq, Optional<Participant> after, int limit) {
    return views.receipts(caller, peer, seq, after, limit);
  }

  @Override
  public Optional<Long> nextMention(Participant caller, Peer peer) {
    return views.nextMention(caller, peer);
  }

  private GroupStore writing() {
    open.require();
    return store;
  }
}
