package dev.parley.chat.participant;

import java.util.List;
import java.util.Optional;

/** A conversation of two, which is known without a store. */
record AboutTwo(Participant one, Participant other) implements About {
  @Override
  public Peer.Kind kind() {
    return Peer.Kind.PERSON;
  }

  @Override
  public int size() {
    return 2;
  }

  @Override
  public Optional<Participant> partnerOf(Participant actor) {
    if (actor.equals(one)) {
      return Optional.of(other);
    }
    return actor.equals(other) ? Optional.of(one) : Optional.empty();
  }

  @Override
  public Optional<GroupId> group() {
    return Optional.empty();
  }

  @Override
  public List<Participant> members(Optional<Participant> after, int limit) {
    List<Participant> both = List.of(one, other);
    int start = after.map(both::indexOf).orElse(-1) + 1;
    return both.subList(start, Math.min(2, start + limit));
  }
}
