package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.json;
import static dev.parley.chat.servlet.GroupServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what a search answers. */
class SearchTest {
  private static final Participant OTHER_DOCTOR = Participant.of("doctor", 8);

  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aHitIsTheMessageWithItsPartnerAndItsPlaces() {
    server.sendText(DOCTOR, PATIENT, encoded("😀 Röntgen tomorrow"));

    JsonNode hit = json(server.get(PATIENT, "/chat/search?q=rontg")).get(0);

    assertThat(hit.get("content").textValue()).isEqualTo("😀 Röntgen tomorrow");
    assertThat(hit.get("partner_type").textValue()).isEqualTo("doctor");
    assertThat(hit.get("partner_id").intValue()).isEqualTo(7);
    assertThat(hit.get("partner_name")).isEqualTo(hit.get("sender_name"));
    assertThat(hit.get("highlights").toString()).isEqualTo("[{\"offset\":2,\"length\":5}]");
    assertThat(hit.get("seq").intValue()).isEqualTo(1);
    assertThat(hit.get("status").textValue()).isEqualTo("sent");
  }

  @Test
  void aGroupIsThePartnerUnderItsName() {
    GroupServer groups = new GroupServer(server);
    String id = groups.create("Ward 4", "all", PATIENT, DOCTOR);
    server.post(PATIENT, "/chat/send", GroupServer.in(PATIENT, id) + "&content=word");

    JsonNode hit = json(server.get(DOCTOR, "/chat/search?q=word")).get(0);

    assertThat(hit.get("partner_type").textValue()).isEqualTo("group");
    assertThat(hit.get("partner_id").textValue()).isEqualTo(id);
    assertThat(hit.get("partner_name").textValue()).isEqualTo("Ward 4");
  }

  @Test
  void theLinkLeadsToTheNextPageWithAllFilters() {
    for (int count = 0; count < 5; count++) {
      server.sendText(DOCTOR, PATIENT, "word " + count);
      server.sendText(PATIENT, DOCTOR, "word of mine");
    }
    List<String> met = new ArrayList<>();
    String url =
        "/chat/search?q=word&limit=2&from=doctor:7&since=2000-01-01T00:00:00Z"
            + "&until=2100-01-01T00:00:00%2B01:00&receiver_type=doctor&receiver_id=7";
    while (!url.isEmpty()) {
      HttpResponse<String> page = server.get(PATIENT, url);
      json(page).forEach(hit -> met.add(hit.get("content").textValue()));
      url =
          page.headers()
              .firstValue("Link")
              .map(link -> "/chat/" + link.substring(link.indexOf("search?"), link.indexOf('>')))
              .orElse("");
    }

    assertThat(met).containsExactly("word 4", "word 3", "word 2", "word 1", "word 0");
  }

  @Test
  void whatOneMayNotReadIsAnsweredLikeAnUnknownWord() {
    server.sendText(DOCTOR, PATIENT, "word");
    server.sendText(OTHER_DOCTOR, PATIENT, "hidden");
    Participant other = Participant.of("user", 8);

    HttpResponse<String> unknown = server.get(other, "/chat/search?q=nothing");
    HttpResponse<String> hidden = server.get(other, "/chat/search?q=word");

    assertThat(hidden.body()).isEqualTo(unknown.body()).isEqualTo("[]");
    assertThat(hidden.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
    assertThat(hidden.headers().firstValue("ETag")).isEqualTo(unknown.headers().firstValue("ETag"));
    server.people.forbidden.add(AccessPolicy.Action.READ);
    assertThat(server.get(PATIENT, "/chat/search?q=word").body()).isEqualTo("[]");
    assertThat(
            server
                .get(PATIENT, "/chat/search?q=word&receiver_type=doctor&receiver_id=7")
                .statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "\" OR word", "word*", "a:b", "\u0000", "%", "'; --", "NEAR("})
  void everyTextIsAValidQuery(String text) {
    server.sendText(DOCTOR, PATIENT, "word");

    assertThat(server.get(PATIENT, "/chat/search?q=" + encoded(text)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x=1",
        "q=a&q=b",
        "q=a&limit=0",
        "q=a&limit=201",
        "q=a&has=video",
        "q=a&from=doctor",
        "q=a&since=yesterday",
        "q=a&until=2026-01-01",
        "q=a&cursor=x",
        "q=a&cursor=bC4xLjI",
        "q=a&receiver_type=doctor",
      })
  void aMalformedParameterIsRefused(String query) {
    HttpResponse<String> answer = server.get(PATIENT, "/chat/search?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("code").textValue()).isEqualTo("invalid_parameter");
  }

  @Test
  void onlyTheCallerMayBeNamedAsTheSender() {
    assertThat(server.get(PATIENT, "/chat/search?q=a&sender_type=user&sender_id=7").statusCode())
        .isEqualTo(200);
    assertThat(server.get(PATIENT, "/chat/search?q=a&sender_type=user&sender_id=8").statusCode())
        .isEqualTo(403);
  }
}
