package dev.parley.chat.clinic.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.participant.Participant;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CareTeamBlocksTest {
  private static final Participant ADA = Participant.of("doctor", 1);
  private static final Participant BEA = Participant.of("doctor", 2);
  private static final Participant ANYONES = Participant.of("user", 1);
  private static final Participant BEAS = Participant.of("user", 2);

  private final CareTeamBlocks rule =
      new CareTeamBlocks(
          PeopleFileTest.parse(
              """
              {"doctors": [{"id": 1, "name": "Ada"}, {"id": 2, "name": "Bea"}],
               "users": [{"id": 1, "name": "Anyone's"},
                         {"id": 2, "name": "Bea's", "careTeam": [2]}]}
              """));

  CareTeamBlocksTest() throws IOException {}

  @Test
  void patientsCannotBlockTheirCareTeam() {
    assertThat(rule.mayBlock(BEAS, BEA)).isFalse();
    assertThat(rule.mayBlock(ANYONES, ADA)).isFalse();
    assertThat(rule.mayBlock(ANYONES, BEA)).isFalse();
  }

  @Test
  void everyoneElseMayBlock() {
    assertThat(rule.mayBlock(BEAS, ADA)).isTrue();
    assertThat(rule.mayBlock(BEAS, ANYONES)).isTrue();
    assertThat(rule.mayBlock(BEA, BEAS)).isTrue();
    assertThat(rule.mayBlock(ADA, BEA)).isTrue();
  }

  @Test
  void whoHasLeftTheClinicBlocksNoOne() {
    assertThat(rule.mayBlock(Participant.of("user", 99), ADA)).isFalse();
  }
}
