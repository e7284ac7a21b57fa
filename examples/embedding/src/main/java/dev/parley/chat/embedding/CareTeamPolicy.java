package dev.parley.chat.embedding;

import dev.parley.chat.participant.About;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/** Patients write to their own doctors, and may read what former doctors wrote. */
// snippet: care-team
final class CareTeamPolicy implements AccessPolicy {
  private final CareTeams teams;

  CareTeamPolicy(CareTeams teams) {
    this.teams = teams;
  }

  @Override
  public boolean permits(Participant actor, Action action, About about) {
    Optional<Participant> partner = about.partnerOf(actor); // empty for a group
    return partner.isPresent()
        && switch (action) {
          case SEND -> teams.cares(actor, partner.get());
          case READ -> teams.hasCared(actor, partner.get());
          case START_GROUP, INVITE -> false;
        };
  }

  /** The host's own record of who cares for whom; the order of the two does not matter. */
  interface CareTeams {
    boolean cares(Participant one, Participant other);

    boolean hasCared(Participant one, Participant other); // now or earlier
  }
}

// end
