package dev.parley.chat.clinic.people;

import dev.parley.chat.block.spi.BlockPolicy;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/**
 * The clinic's rule for blocks: anyone may block anyone, but no patient blocks a doctor of their
 * care team, who could not reach them in an emergency. So a patient without a care team of their
 * own blocks no doctor. Thread-safe.
 */
public final class CareTeamBlocks implements BlockPolicy {
  private final People people;

  /**
   * Creates the rule.
   *
   * @param people the people and their care teams
   */
  public CareTeamBlocks(People people) {
    this.people = people;
  }

  @Override
  public boolean mayBlock(Participant blocker, Participant blocked) {
    Optional<Person> person = people.find(blocker);
    return person.isPresent()
        && (person.get().isDoctor()
            || people.find(blocked).filter(Person::isDoctor).isEmpty()
            || !person.get().isCaredForBy(blocked));
  }
}
