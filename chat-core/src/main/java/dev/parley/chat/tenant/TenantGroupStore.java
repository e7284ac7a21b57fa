package dev.parley.chat.tenant;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.group.spi.StoredGroup;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A group's id has no prefix, and host code is no member, so a group belongs to its creator's
 * tenant, no matter who is in it now.
 */
record TenantGroupStore(TenantNames names, GroupStore all) implements GroupStore {
  @Override
  public Appended create(NewMessage created, Group.Name name, Group.History history, Instant now) {
    return names.inner(all.create(names.outer(created), name, history, now));
  }

  @Override
  public GroupChanged change(GroupChange change, Instant now) {
    if (!owns(change.group())) {
      return new GroupChanged.Refused(GroupChanged.Reason.NOT_PERMITTED);
    }
    GroupChanged changed =
        all.change(
            new GroupChange(
                change.group(),
                names.outer(change.actor()),
                change.needs(),
                outer(change.what()),
                change.most()),
            now);
    return changed instanceof GroupChanged.Done done
        ? new GroupChanged.Done(
            done.events().stream().<Message>map(names::inner).toList(),
            done.gone().stream().map(names::inner).collect(Collectors.toSet()))
        : changed;
  }

  @Override
  public Optional<StoredGroup> group(GroupId id, Participant viewer) {
    return all.group(id, names.outer(viewer))
        .filter(this::owns)
        .map(
            group ->
                new StoredGroup(
                    id,
                    group.name(),
                    group.picture(),
                    group.history(),
                    group.size(),
                    group.role(),
                    group.creator().map(names::inner)));
  }

  @Override
  public List<Group.Member> members(GroupId id, Optional<Participant> after, int limit) {
    if (!owns(id)) {
      return List.of();
    }
    return all.members(id, after.map(names::outer), limit).stream()
        .map(
            member ->
                new Group.Member(
                    names.inner(member.participant()), member.role(), member.joinedAt()))
        .toList();
  }

  @Override
  public MessageReceipts receipts(
      ConversationId id, Participant sender, long seq, Optional<Participant> after, int limit) {
    if (id instanceof ConversationId.Group group && !owns(group.group())) {
      return new MessageReceipts(seq, 0, 0, 0, List.of(), Optional.empty());
    }
    MessageReceipts found =
        all.receipts(names.outer(id), names.outer(sender), seq, after.map(names::outer), limit);
    return new MessageReceipts(
        found.seq(),
        found.of(),
        found.delivered(),
        found.read(),
        found.people().stream()
            .map(one -> new MessageReceipts.Receipt(names.inner(one.participant()), one.state()))
            .toList(),
        found.next().map(names::inner));
  }

  @Override
  public List<GroupId> groups(Optional<GroupId> after, int limit) {
    List<GroupId> own = new ArrayList<>();
    List<GroupId> page = all.groups(after, limit);
    while (!page.isEmpty()) {
      page.stream().filter(this::owns).limit(limit - own.size()).forEach(own::add);
      if (own.size() == limit) {
        break;
      }
      page = all.groups(Optional.of(page.get(page.size() - 1)), limit);
    }
    return List.copyOf(own);
  }

  private boolean owns(GroupId id) {
    return all.group(id, names.outer(Participant.SYSTEM)).filter(this::owns).isPresent();
  }

  private boolean owns(StoredGroup group) {
    return group.creator().filter(names::owns).isPresent();
  }

  private GroupChange.What outer(GroupChange.What what) {
    if (what instanceof GroupChange.Members given) {
      return new GroupChange.Members(outer(given.add()), outer(given.remove()));
    }
    if (what instanceof GroupChange.Exactly exactly) {
      return new GroupChange.Exactly(outer(exactly.wanted()));
    }
    return what instanceof GroupChange.RoleOf given
        ? new GroupChange.RoleOf(names.outer(given.member()), given.role())
        : what;
  }

  private Set<Participant> outer(Set<Participant> people) {
    return people.stream().map(names::outer).collect(Collectors.toSet());
  }
}
