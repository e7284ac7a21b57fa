package dev.parley.chat.group.spi;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.group.Group;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/**
 * A group as a store knows it. Immutable.
 *
 * @param id names it
 * @param name what it is called
 * @param picture its picture
 * @param history what people who join later may read
 * @param size how many members it has
 * @param role the viewer's; empty if they are no member now
 * @param creator who created it; empty if this version cannot read who
 */
public record StoredGroup(
    GroupId id,
    Group.Name name,
    Optional<AttachmentId> picture,
    Group.History history,
    int size,
    Optional<Group.Role> role,
    Optional<Participant> creator) {}
