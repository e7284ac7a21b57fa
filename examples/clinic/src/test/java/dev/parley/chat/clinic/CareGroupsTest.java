package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patients and their care teams share ready-made groups. */
class CareGroupsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path data;

  CareGroupsTest(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void theDemoHasAReadyMadeGroup() throws IOException {
    try (RunningClinic clinic = start()) {
      JsonNode group = list(clinic, "user", 1).get(0);

      assertThat(group.get("type").textValue()).isEqualTo("group");
      assertThat(group.get("name").textValue()).isEqualTo("Care team of Amelia Hart");
      assertThat(group.get("memberCount").intValue()).isEqualTo(4);
      assertThat(group.get("unreadCount").intValue()).isZero();
      assertThat(list(clinic, "doctor", 3).findValuesAsText("name"))
          .contains("Care team of Amelia Hart");
      assertThat(list(clinic, "user", 2)).isEmpty();
    }
  }

  @Test
  void aLaterStartKeepsTheGroupAndChangesItsMembers() throws IOException {
    Path people = data.resolve("people.json");
    String id;
    try (RunningClinic clinic = start("--chat-people=" + people(people, "1, 2"))) {
      id = list(clinic, "user", 1).get(0).get("id").textValue();
      assertThat(list(clinic, "doctor", 2)).hasSize(1);
    }
    try (RunningClinic clinic = start("--chat-people=" + people(people, "1, 3"))) {
      JsonNode group = list(clinic, "user", 1);
      assertThat(group).hasSize(1);
      assertThat(group.get(0).get("id").textValue()).isEqualTo(id);
      assertThat(group.get(0).get("memberCount").intValue()).isEqualTo(3);
      assertThat(list(clinic, "doctor", 2)).isEmpty();
      assertThat(list(clinic, "doctor", 3)).hasSize(1);
    }
    try (RunningClinic clinic = start("--chat-people=" + people)) {
      JsonNode group = list(clinic, "user", 1).get(0);
      // Created, named, joined, removed, joined: an unchanged file adds nothing.
      assertThat(group.get("lastSeq").intValue()).isEqualTo(5);
    }
  }

  @Test
  void aPatientWithAnotherNameKeepsTheirGroup() throws IOException {
    String id = startedWith("Ann", "1, 2");
    Path people = people(data.resolve("people.json"), "Ann Lee", "1");

    try (RunningClinic clinic = start("--chat-people=" + people)) {
      JsonNode group = list(clinic, "user", 1).get(0);

      assertThat(group.get("id").textValue()).isEqualTo(id);
      assertThat(group.get("name").textValue()).isEqualTo("Care team of Ann Lee");
      assertThat(group.get("memberCount").intValue()).isEqualTo(2);
      assertThat(reads(clinic, "doctor", 1, id)).isTrue();
      assertThat(reads(clinic, "doctor", 2, id)).isFalse();
    }
  }

  @Test
  void withoutACareGroupThePatientIsLeftAlone() throws IOException {
    String id = startedWith("Ann", "1, 2");
    Path people = people(data.resolve("people.json"), "Ann", "");

    try (RunningClinic clinic = start("--chat-people=" + people)) {
      assertThat(list(clinic, "user", 1).get(0).get("memberCount").intValue()).isEqualTo(1);
      assertThat(reads(clinic, "doctor", 1, id)).isFalse();
      assertThat(reads(clinic, "doctor", 2, id)).isFalse();
    }
    people(people, "Ann", "2");
    try (RunningClinic clinic = start("--chat-people=" + people)) {
      assertThat(reads(clinic, "doctor", 1, id)).isFalse();
      assertThat(reads(clinic, "doctor", 2, id)).isTrue();
    }
  }

  @Test
  void doctorsDoNotKeepTheGroupOfAPatientWhoIsGone() throws IOException {
    String id = startedWith("Ann", "1, 2");
    Path people =
        Files.writeString(
            data.resolve("people.json"),
            "{\"doctors\": [{\"id\": 1, \"name\": \"A\", \"password\": \"demo\"}]}");

    try (RunningClinic clinic = start("--chat-people=" + people)) {
      assertThat(reads(clinic, "doctor", 1, id)).isFalse();
    }
  }

  @Test
  void aDoctorKeepsTheGroupsThatTheyStarted() throws IOException {
    Path people = people(data.resolve("people.json"), "Ann", "");
    String id;
    try (RunningClinic clinic = start("--chat-people=" + people)) {
      String doctor = clinic.cookieOf("doctor", 1);
      String form = "sender_type=doctor&sender_id=1&name=Ward&members=doctor:2";
      String created =
          clinic.post("/chat/groups", form, "Cookie", doctor, "X-Requested-With", "test").body();
      id = JSON.readTree(created).get("id").textValue();
    }
    try (RunningClinic clinic = start("--chat-people=" + people)) {
      assertThat(reads(clinic, "doctor", 1, id)).isTrue();
      assertThat(reads(clinic, "doctor", 2, id)).isTrue();
    }
  }

  @Test
  void doctorsMayStartGroupsAndPatientsMayNot() throws IOException {
    try (RunningClinic clinic = start()) {
      assertThat(mayStart(clinic, "doctor", 1)).isTrue();
      assertThat(mayStart(clinic, "user", 1)).isFalse();
    }
  }

  private RunningClinic start(String... options) {
    return RunningClinic.withCareGroups(true, Clock.systemUTC(), data, options);
  }

  private String startedWith(String name, String careGroup) throws IOException {
    Path people = people(data.resolve("people.json"), name, careGroup);
    try (RunningClinic clinic = start("--chat-people=" + people)) {
      return list(clinic, "user", 1).get(0).get("id").textValue();
    }
  }

  private static Path people(Path file, String careGroup) throws IOException {
    return people(file, "Ann", careGroup);
  }

  private static Path people(Path file, String name, String careGroup) throws IOException {
    return Files.writeString(
        file,
        """
        {"doctors": [{"id": 1, "name": "A", "password": "demo"},
                     {"id": 2, "name": "B", "password": "demo"},
                     {"id": 3, "name": "C", "password": "demo"}],
         "users": [{"id": 1, "name": "%s", "password": "demo", "careGroup": [%s]}]}
        """
            .formatted(name, careGroup));
  }

  private static JsonNode list(RunningClinic clinic, String type, int id) throws IOException {
    return get(clinic, type, id, "/chat/conversations/%s/%d".formatted(type, id));
  }

  private static boolean reads(RunningClinic clinic, String type, int id, String group) {
    String cookie = clinic.cookieOf(type, id);
    return clinic.get("/chat/groups/" + group, "Cookie", cookie).statusCode() == 200;
  }

  private static boolean mayStart(RunningClinic clinic, String type, int id) throws IOException {
    return get(clinic, type, id, "/chat/config").at("/groups/mayStart").booleanValue();
  }

  private static JsonNode get(RunningClinic clinic, String type, int id, String path)
      throws IOException {
    return JSON.readTree(clinic.get(path, "Cookie", clinic.cookieOf(type, id)).body());
  }
}
