package dev.parley.chat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.participant.About;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.List;
import java.util.Optional;

/** A group as policies see it; its members are read only if a policy requests them. */
record AboutGroup(ConversationId.Group id, int size, ConversationStore conversations)
    implements About {
  @Override
  public Peer.Kind kind() {
    return Peer.Kind.GROUP;
  }

  @Override
  public Optional<Participant> partnerOf(Participant actor) {
    return Optional.empty();
  }

  @Override
  public Optional<GroupId> group() {
    return Optional.of(id.group());
  }

  @Override
  public List<Participant> members(Optional<Participant> after, int limit) {
    return conversations.members(id, after, limit).stream().map(Member::participant).toList();
  }
}
