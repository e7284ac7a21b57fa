package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.json;
import static dev.parley.chat.servlet.ChatServer.link;
import static dev.parley.chat.servlet.ChatServer.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The people that the caller may talk to, and the caller's own data. */
class ContactsTest {
  private static final String LIST = "/chat/conversations/user/7";
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void contactsArePagedAndSearched() {
    JsonNode all = json(server.get(PATIENT, "/chat/doctors"));
    assertThat(all).hasSize(10);
    assertThat(all.get(0).get("id").intValue()).isEqualTo(1);
    assertThat(all.get(0).get("specialty").textValue()).isEqualTo("Obstetrics");

    List<String> met = new ArrayList<>();
    Optional<String> next = Optional.of("/chat/contacts?type=doctor&limit=3");
    while (next.isPresent()) {
      HttpResponse<String> page = server.get(PATIENT, next.get());
      met.addAll(texts(page, "name"));
      next = link(page, "next");
    }
    assertThat(met).hasSize(10).isSorted().doesNotHaveDuplicates();
    assertThat(json(server.get(PATIENT, "/chat/doctors?q=b"))).hasSize(1);
    assertThat(json(server.get(PATIENT, "/chat/contacts?type=user"))).isEmpty();
    assertThat(json(server.get(DOCTOR, "/chat/contacts?type=user"))).hasSize(10);
    assertThat(json(server.get(DOCTOR, "/chat/doctors"))).isEmpty();
  }

  @Test
  void configNamesTheCaller() {
    JsonNode config = json(server.get(PATIENT, "/chat/config"));

    assertThat(config.get("me").get("id").intValue()).isEqualTo(7);
    assertThat(config.get("me").get("avatar").textValue()).isEqualTo("/uploads/user_photos/7.svg");
    assertThat(config.get("maxTextLength").intValue()).isEqualTo(1000);
    assertThat(config.get("maxImageBytes").longValue()).isEqualTo(ChatServer.MAX_IMAGE_BYTES);
    assertThat(config.get("maxImagePixels").longValue()).isEqualTo(50_000_000);
    assertThat(config.get("imageTypes").toString()).isEqualTo("[\"jpg\",\"jpeg\",\"png\",\"gif\"]");
    assertThat(config.get("pageLimit").intValue()).isEqualTo(200);
    assertThat(config.get("receipts").textValue()).isEqualTo("on");
  }

  @Test
  void configSaysWhichFeaturesAreOffered() {
    JsonNode features = json(server.get(PATIENT, "/chat/config")).get("features");

    assertThat(features.get("search").booleanValue()).isTrue();
    assertThat(features.get("change").booleanValue()).isTrue();
    assertThat(features.get("views").booleanValue()).isTrue();
    assertThat(features.get("block").booleanValue()).isFalse();
    assertThat(features.get("report").booleanValue()).isTrue();
  }

  @Test
  void anIdIsANumberOnlyIfItIsOneExactly() {
    for (String id : List.of("007", "9007199254740992", "a-1", "0")) {
      server.people.known.put(Participant.of("doctor", id), ParticipantProfile.of("Dr. " + id));
      server.sendText(Participant.of("doctor", id), PATIENT, "hello");
    }

    assertThat(json(server.get(PATIENT, LIST)).findValues("id").toString())
        .isEqualTo("[0, \"a-1\", \"9007199254740992\", \"007\"]");
  }
}
