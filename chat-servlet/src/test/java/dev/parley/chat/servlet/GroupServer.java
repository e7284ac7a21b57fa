package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.Participant;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Requests about groups, as a client makes them. */
final class GroupServer {
  /** The one who creates groups in tests. */
  static final Participant ADMIN = Participant.of("doctor", 1);

  static final Participant ANN = Participant.of("user", 7);
  static final Participant MIDWIFE = Participant.of("doctor", 7);
  static final Participant OUTSIDER = Participant.of("user", 1);

  private final ChatServer server;

  GroupServer(ChatServer server) {
    this.server = server;
  }

  /** The fields that name the caller. */
  static String by(Participant caller) {
    return "sender_type=" + caller.type() + "&sender_id=" + caller.id();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String list(Participant... people) {
    return Arrays.stream(people)
        .map(one -> one.type() + ":" + one.id())
        .collect(Collectors.joining(","));
  }

  /** Creates a group of the admin and others, and returns its id. */
  String create(Participant... others) {
    return create("Ward 4", "joined", others);
  }

  String create(String name, String history, Participant... others) {
    HttpResponse<String> answer =
        post(
            ADMIN,
            "",
            "&name=" + encoded(name) + "&history=" + history + "&members=" + list(others));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).get("id").textValue();
  }

  /** Posts to the group's path; rest is like {@code /id/members}. */
  HttpResponse<String> post(Participant caller, String rest, String fields) {
    return server.post(caller, "/chat/groups" + rest, by(caller) + fields);
  }

  HttpResponse<String> get(Participant caller, String id) {
    return server.get(caller, "/chat/groups/" + id);
  }

  /** Who is in the group, as its admin sees it. */
  List<String> members(String id) {
    return members(ADMIN, id);
  }

  List<String> members(Participant caller, String id) {
    return elements(json(get(caller, id)).get("members"))
        .map(one -> one.get("type").textValue() + ":" + one.get("id").asText())
        .sorted()
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** The fields of a request in a group's conversation. */
  static String in(Participant caller, String id) {
    return by(caller) + "&receiver_type=group&receiver_id=" + id;
  }

  HttpResponse<String> send(Participant sender, String id, String text) {
    return server.post(sender, "/chat/send", in(sender, id) + "&content=" + encoded(text));
  }

  HttpResponse<String> messages(Participant reader, String id) {
    return server.get(reader, "/chat/messages?" + in(reader, id));
  }

  /** The caller's list element of a group; missing if there is none. */
  JsonNode element(Participant caller, String id) {
    return json(server.get(
            caller, "/chat/conversations/" + caller + "?partner_type=group&partner_id=" + id))
        .path(0);
  }
}
