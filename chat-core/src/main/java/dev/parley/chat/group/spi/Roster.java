package dev.parley.chat.group.spi;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.GroupChange.Standing;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A group's members at one moment, and what a change would do to them. Every store decides with it,
 * inside its transaction, so that all of them follow the same rules. Used by one thread.
 */
public final class Roster {
  private static final Comparator<Entry> LONGEST_FIRST =
      Comparator.comparingLong(Entry::joinedSeq).thenComparing(Entry::participant);

  private final Map<Participant, Entry> members = new HashMap<>();
  private final Group.Name name;
  private final Optional<String> picture;

  /**
   * Takes the members of a group without a picture as they are now.
   *
   * @param name what the group is called now
   * @param members all of them
   */
  public Roster(Group.Name name, Collection<Entry> members) {
    this(name, Optional.empty(), members);
  }

  private Roster(Group.Name name, Optional<String> picture, Collection<Entry> members) {
    this.name = name;
    this.picture = picture;
    members.forEach(entry -> this.members.put(entry.participant(), entry));
  }

  /**
   * The same members, of a group that may have a picture.
   *
   * @param sha256 of the picture as stored, if there is one
   * @return a copy
   */
  public Roster withPicture(Optional<String> sha256) {
    return new Roster(name, sha256, members.values());
  }

  /**
   * One member.
   *
   * @param participant who
   * @param role their role
   * @param joinedSeq the event with which they joined
   */
  public record Entry(Participant participant, Group.Role role, long joinedSeq) {
    boolean isAdmin() {
      return role == Group.Role.ADMIN;
    }
  }

  /**
   * What to store, in this order.
   *
   * @param refusal why nothing may be stored, or empty
   * @param steps one per event; none if nothing has to change
   */
  public record Decision(Optional<GroupChanged.Reason> refusal, List<Step> steps) {
    /** Copies the list. */
    public Decision {
      steps = List.copyOf(steps);
    }

    private static Decision refused(GroupChanged.Reason reason) {
      return new Decision(Optional.of(reason), List.of());
    }

    private static Decision of(Step... steps) {
      return new Decision(Optional.empty(), List.of(steps));
    }
  }

  /**
   * One event, and what it does to members.
   *
   * @param event a message of the actor; an image in it is the group's new picture
   * @param joins who becomes a member with it
   * @param leaves who is no member after it
   * @param role the role that its subject has afterwards, if it changes
   */
  public record Step(
      Body.Event event,
      Set<Participant> joins,
      Set<Participant> leaves,
      Optional<Group.Role> role) {
    /** Copies the sets. */
    public Step {
      joins = Set.copyOf(joins);
      leaves = Set.copyOf(leaves);
    }

    private static Step plain(Body.Event event) {
      return new Step(event, Set.of(), Set.of(), Optional.empty());
    }

    private static Step joining(Set<Participant> who) {
      return new Step(event(Body.Event.JOINED, who), who, Set.of(), Optional.empty());
    }

    private static Step removing(Set<Participant> who) {
      return new Step(event(Body.Event.REMOVED, who), Set.of(), who, Optional.empty());
    }

    private static Step role(Participant who, Group.Role role) {
      return new Step(event(Body.Event.ROLE, Set.of(who)), Set.of(), Set.of(), Optional.of(role));
    }

    private static Body.Event event(String name, Set<Participant> subjects) {
      return new Body.Event(name, List.copyOf(new TreeSet<>(subjects)));
    }
  }

  /**
   * Decides what a change does.
   *
   * @param change permitted by the host's policies
   * @return what to store, or why not
   */
  public Decision decide(GroupChange change) {
    if (!mayAct(change)) {
      return Decision.refused(GroupChanged.Reason.NOT_PERMITTED);
    }
    GroupChange.What what = change.what();
    if (what instanceof GroupChange.Members given) {
      return members(change, added(given.add()), removed(given.remove()));
    }
    if (what instanceof GroupChange.Exactly exactly) {
      Set<Participant> surplus = new HashSet<>(members.keySet());
      surplus.removeAll(exactly.wanted());
      return members(change, added(exactly.wanted()), surplus);
    }
    if (what instanceof GroupChange.RoleOf given) {
      return role(given.member(), given.role());
    }
    if (what instanceof GroupChange.Rename renamed) {
      return look(Optional.of(renamed.name()), Optional.empty());
    }
    if (what instanceof GroupChange.Picture picture) {
      return look(Optional.empty(), Optional.of(picture.image()));
    }
    if (what instanceof GroupChange.Look both) {
      return look(Optional.of(both.name()), Optional.of(both.image()));
    }
    return leave(change.actor());
  }

  private Decision look(Optional<Group.Name> wanted, Optional<Attachment> image) {
    List<Step> steps = new ArrayList<>();
    if (wanted.isPresent() && !wanted.get().equals(name)) {
      steps.add(Step.plain(new Body.Event(Body.Event.RENAMED, List.of())));
    }
    if (image.isPresent() && !picture.equals(image.map(Attachment::sha256))) {
      steps.add(Step.plain(new Body.Event(Body.Event.PICTURE, List.of(), List.of(image.get()))));
    }
    return new Decision(Optional.empty(), steps);
  }

  private boolean mayAct(GroupChange change) {
    Entry actor = members.get(change.actor());
    return switch (change.needs()) {
      case HOST -> true;
      case MEMBER -> actor != null;
      case ADMIN -> actor != null && actor.isAdmin();
    };
  }

  private Set<Participant> added(Set<Participant> wanted) {
    Set<Participant> added = new HashSet<>(wanted);
    added.removeAll(members.keySet());
    return added;
  }

  private Set<Participant> removed(Set<Participant> unwanted) {
    Set<Participant> removed = new HashSet<>(unwanted);
    removed.retainAll(members.keySet());
    return removed;
  }

  private Decision members(GroupChange change, Set<Participant> added, Set<Participant> removed) {
    if (!added.isEmpty() && members.size() + added.size() - removed.size() > change.most()) {
      return Decision.refused(GroupChanged.Reason.GROUP_FULL);
    }
    List<Step> steps = new ArrayList<>();
    boolean replaced = hasAdmin() && removed.equals(members.keySet());
    if (!removed.isEmpty() && losesLastAdmin(removed)) {
      if (change.needs() != Standing.HOST) {
        return Decision.refused(GroupChanged.Reason.LAST_ADMIN);
      }
      heir(removed).ifPresent(heir -> steps.add(Step.role(heir, Group.Role.ADMIN)));
    }
    if (!removed.isEmpty()) {
      steps.add(Step.removing(removed));
    }
    if (!added.isEmpty()) {
      steps.add(Step.joining(added));
      if (replaced) {
        // All have joined with one event, so none of them is of a longer standing.
        steps.add(Step.role(Collections.min(added), Group.Role.ADMIN));
      }
    }
    return new Decision(Optional.empty(), steps);
  }

  private Decision role(Participant who, Group.Role role) {
    Entry member = members.get(who);
    if (member == null) {
      return Decision.refused(GroupChanged.Reason.NOT_PERMITTED);
    }
    if (member.role() == role) {
      return Decision.of();
    }
    boolean last =
        member.isAdmin() && members.values().stream().filter(Entry::isAdmin).count() == 1;
    return last
        ? Decision.refused(GroupChanged.Reason.LAST_ADMIN)
        : Decision.of(Step.role(who, role));
  }

  private Decision leave(Participant who) {
    List<Step> steps = new ArrayList<>();
    if (losesLastAdmin(Set.of(who))) {
      heir(Set.of(who)).ifPresent(heir -> steps.add(Step.role(heir, Group.Role.ADMIN)));
    }
    steps.add(
        new Step(
            new Body.Event(Body.Event.LEFT, List.of()), Set.of(), Set.of(who), Optional.empty()));
    return new Decision(Optional.empty(), steps);
  }

  /** Whether a group that has an admin would have members and none. */
  private boolean losesLastAdmin(Set<Participant> without) {
    Set<Participant> others = new HashSet<>(members.keySet());
    others.removeAll(without);
    return hasAdmin()
        && !others.isEmpty()
        && others.stream().map(members::get).noneMatch(Entry::isAdmin);
  }

  private boolean hasAdmin() {
    return members.values().stream().anyMatch(Entry::isAdmin);
  }

  private Optional<Participant> heir(Set<Participant> without) {
    return members.values().stream()
        .filter(entry -> !without.contains(entry.participant()))
        .min(LONGEST_FIRST)
        .map(Entry::participant);
  }
}
