package dev.parley.chat.clinic.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.participant.About;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ContactPage.Contact;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CareTeamsTest {
  private static final Participant ADA = Participant.of("doctor", 1);
  private static final Participant BEA = Participant.of("doctor", 2);
  private static final Participant AWAY = Participant.of("doctor", 3);
  private static final Participant ANYONES = Participant.of("user", 1);
  private static final Participant BEAS = Participant.of("user", 2);
  private static final Participant GONE = Participant.of("user", 99);

  private final People people =
      PeopleFileTest.parse(
          """
          {"doctors": [{"id": 1, "name": "Ada"}, {"id": 2, "name": "Bea"},
                       {"id": 3, "name": "Cleo", "available": false}],
           "users": [{"id": 1, "name": "Anyone's"}, {"id": 2, "name": "Bea's", "careTeam": [2]}]}
          """);
  private final CareTeams rule = new CareTeams(people);

  CareTeamsTest() throws IOException {}

  @Test
  void withoutACareTeamAUserTalksWithEveryDoctor() {
    assertThat(permits(ANYONES, AccessPolicy.Action.SEND, ADA)).isTrue();
    assertThat(permits(ADA, AccessPolicy.Action.SEND, ANYONES)).isTrue();
  }

  @Test
  void aCareTeamExcludesOtherDoctorsInBothDirections() {
    assertThat(permits(BEAS, AccessPolicy.Action.SEND, BEA)).isTrue();
    assertThat(permits(BEAS, AccessPolicy.Action.SEND, ADA)).isFalse();
    assertThat(permits(ADA, AccessPolicy.Action.READ, BEAS)).isFalse();
    assertThat(contacts(BEAS)).containsExactly(BEA);
    assertThat(contacts(ADA)).containsExactly(ANYONES);
    assertThat(contacts(BEA)).containsExactly(ANYONES, BEAS);
  }

  @Test
  void anUnavailableDoctorIsHiddenButKeepsTheirChats() {
    assertThat(contacts(ANYONES)).containsExactly(ADA, BEA);
    assertThat(permits(ANYONES, AccessPolicy.Action.SEND, AWAY)).isTrue();
    assertThat(contacts(AWAY)).containsExactly(ANYONES);
  }

  @Test
  void noOneTalksWithTheirOwnType() {
    assertThat(permits(ADA, AccessPolicy.Action.READ, BEA)).isFalse();
    assertThat(permits(ANYONES, AccessPolicy.Action.READ, BEAS)).isFalse();
  }

  @Test
  void aConversationWithAPersonWhoLeftCanOnlyBeRead() {
    assertThat(permits(ADA, AccessPolicy.Action.READ, GONE)).isTrue();
    assertThat(permits(ADA, AccessPolicy.Action.SEND, GONE)).isFalse();
    assertThat(contacts(GONE)).isEmpty();
  }

  @Test
  void doctorsPutColleaguesAndTheirPatientsIntoGroups() {
    for (AccessPolicy.Action action :
        List.of(AccessPolicy.Action.START_GROUP, AccessPolicy.Action.INVITE)) {
      assertThat(permits(ADA, action, BEA)).isTrue();
      assertThat(permits(ADA, action, ANYONES)).isTrue();
      assertThat(permits(BEA, action, BEAS)).isTrue();
      assertThat(permits(ADA, action, BEAS)).isFalse();
      assertThat(permits(ADA, action, GONE)).isFalse();
      assertThat(permits(ANYONES, action, ADA)).isFalse();
      assertThat(permits(ANYONES, action, BEAS)).isFalse();
      assertThat(contacts(ADA, action)).containsExactly(ANYONES, BEA);
    }
  }

  private List<Participant> contacts(Participant viewer, AccessPolicy.Action action) {
    ContactQuery all = new ContactQuery(Optional.empty(), Optional.empty(), Optional.empty(), 9);
    return people.contactsOf(viewer, all.withAction(action)).contacts().stream()
        .map(Contact::participant)
        .toList();
  }

  private boolean permits(Participant actor, AccessPolicy.Action action, Participant other) {
    return rule.permits(actor, action, About.between(actor, other));
  }

  private List<Participant> contacts(Participant viewer) {
    ContactQuery all = new ContactQuery(Optional.empty(), Optional.empty(), Optional.empty(), 9);
    return people.contactsOf(viewer, all).contacts().stream().map(Contact::participant).toList();
  }
}
