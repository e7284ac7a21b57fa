package dev.parley.chat.clinic.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleFileTest {
  @Test
  void theDemoHasTwelveDoctorsAndThirtyPatients() throws IOException {
    People people = PeopleFile.builtIn();

    assertThat(people.ofType("doctor"))
        .hasSize(12)
        .allMatch(doctor -> doctor.profile().details().keySet().size() == 2)
        .allMatch(doctor -> doctor.profile().avatar().isPresent());
    assertThat(people.ofType("user"))
        .hasSize(30)
        .allMatch(user -> user.profile().details().containsKey("email"))
        .anyMatch(user -> user.profile().avatar().isEmpty());
    assertThat(new Passwords(people).check("user", "30", "demo")).isPresent();
  }

  @Test
  void theShownFieldsOfDoctorsAndUsersAreRead() throws IOException {
    People people =
        parse(
            """
            {"doctors": [{"id": 7, "name": "Dr. Ada", "specialty": "Eyes", "department": "West",
                          "email": "ada@clinic.example", "avatar": "/a.png", "password": "x"}],
             "users": [{"id": 7, "name": "Bo", "email": "bo@mail.example", "careTeam": [7]}]}
            """);

    assertThat(people.find(Participant.of("doctor", 7)).orElseThrow().profile())
        .isEqualTo(
            new ParticipantProfile(
                "Dr. Ada",
                Optional.of("/a.png"),
                Map.of("specialty", "Eyes", "department", "West")));
    assertThat(people.find(Participant.of("user", 7)).orElseThrow().profile())
        .isEqualTo(
            new ParticipantProfile("Bo", Optional.empty(), Map.of("email", "bo@mail.example")));
    assertThat(new Passwords(people).check("doctor", "7", "x")).isPresent();
    assertThat(new Passwords(people).check("user", "7", "x")).isEmpty();
    assertThat(new Passwords(people).check("user", "7", "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | the file is not a JSON object",
        "{\"doctors\": {}} | \"doctors\" is not a list",
        "{\"nurses\": []} | unknown key \"nurses\"",
        "{\"users\": [{\"id\": 4, \"nmae\": \"A\"}]} | users[0] (id 4): unknown key \"nmae\"",
        "{\"users\": [{\"id\": 4}]} | users[0] (id 4): \"name\" is missing",
        "{\"users\": [{\"name\": \"A\"}]} | users[0]: \"id\" is missing",
        "{\"users\": [{\"id\": \"4\", \"name\": \"A\"}]} | users[0]: an id is an integer",
        "{\"users\": [{\"id\": 1.5, \"name\": \"A\"}]} | users[0]: an id is an integer",
        "{\"users\": [{\"id\": -1, \"name\": \"A\"}]} | users[0]: an id is an integer",
        "{\"users\": [{\"id\": 1, \"name\": 5}]} | users[0] (id 1): \"name\" is not a text",
        "{\"users\": [{\"id\": 1, \"name\": \" \"}]} | users[0] (id 1): \"name\" is not a text",
        "{\"users\": [{\"id\": 1, \"name\": \"A\", \"avatar\": \"a.png\"}]} | \"avatar\"",
        "{\"users\": [{\"id\": 1, \"name\": \"A\", \"avatar\": \"//x/a\"}]} | \"avatar\"",
        "{\"users\": [{\"id\": 1, \"name\": \"A\", \"available\": true}]} | unknown key",
        "{\"users\": [{\"id\": 1, \"name\": \"A\", \"careTeam\": 2}]} | is not a list",
        "{\"users\": [{\"id\": 1, \"name\": \"A\", \"careTeam\": [2]}]} | names doctor 2",
        "{\"users\": [{\"id\": 1, \"name\": \"A\", \"careGroup\": [2]}]} | names doctor 2",
        "{\"doctors\": [{\"id\": 2, \"name\": \"B\"}], \"users\": [{\"id\": 1, \"name\": \"A\","
            + " \"careTeam\": [], \"careGroup\": [2]}]} | who is not in \"careTeam\"",
        "{\"doctors\": [{\"id\": 2, \"name\": \"B\"}], \"users\": [{\"id\": 1, \"name\": \"A\\u202e\","
            + " \"careGroup\": [2]}]} | users[0] (id 1): \"name\" has a character",
        "{\"users\": [{\"id\": 1, \"name\": \"A\", \"careTeam\": [\"2\"]}]} | careTeam",
        "{\"users\": [{\"id\": 1, \"name\": \"A\"}, {\"id\": 1, \"name\": \"B\"}]} | users[1] (id 1)",
        "{\"users\": [{\"id\": 1, \"id\": 1, \"name\": \"A\"}]} | line 1",
        "{\"doctors\": [{\"id\": 1, \"name\": \"A\", \"available\": \"no\"}]} | \"available\"",
        "{\"doctors\": [{\"id\": 1, \"name\": \"A\", \"email\": 5}]} | \"email\" is not a text",
        "{\"doctors\": [5]} | doctors[0]",
        "{\"doctors\": [} | line 1",
        "{} {} | line 1, column 4: nothing may follow the object",
        "{\"users\": [{\"id\": 1 | line 1, column 20: the file ends too early",
        "{\"users\": [{\"id\": NaN}]} | line 1, column 22: this is not JSON",
        "{\"users\": [{\"id\": 1, \"id\": 1}]} | this key is doubled",
        "{\"a\\nb\": []} | unknown key \"a\\nb\"",
        "'' | the file is not a JSON object",
      })
  void unknownContentIsRefusedByName(String file, String complaint) {
    assertThatThrownBy(() -> parse(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aLongNameIsCutInTheNameOfTheCareGroup() throws IOException {
    // This character becomes two when it is composed.
    People people =
        parse(
            """
            {"doctors": [{"id": 2, "name": "B"}],
             "users": [{"id": 1, "name": "%s", "careGroup": [2]}]}
            """
                .formatted("\\u0958".repeat(80)));

    assertThat(people.find(Participant.of("user", 1)).orElseThrow().careGroupName().value())
        .startsWith("Care team of ")
        .hasSize(80);
  }

  @Test
  void deepNestingIsRefusedWithItsPosition() {
    assertThatThrownBy(() -> parse("[".repeat(5000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("line 1, column \\d+: this is nested too deeply, or too long");
  }

  @Test
  void oneWrongEntryAmongManyIsNamedAndNothingElse() {
    String users =
        IntStream.range(0, 200)
            .mapToObj(id -> "{\"id\": %d, \"name\": \"%s\"}".formatted(id, id == 37 ? "" : "A"))
            .collect(Collectors.joining(", "));

    assertThatThrownBy(() -> parse("{\"users\": [" + users + "]}"))
        .hasMessage("users[37] (id 37): \"name\" is not a text");
  }

  @Test
  void everyTruncatedFileIsRefusedWithOneLine() {
    String file =
        """
        {"users": [{"id": 7, "name": "Bo \\u00e9", "password": "x", "careTeam": [7, 8]}],
         "doctors": []}""";

    for (int length = 0; length < file.length(); length++) {
      String cut = file.substring(0, length);
      assertThatThrownBy(() -> parse(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .matches("line \\d+, column \\d+: [a-zA-Z ,]+|the file is not a JSON object");
    }
  }

  static People parse(String file) throws IOException {
    return PeopleFile.parse(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
  }
}
