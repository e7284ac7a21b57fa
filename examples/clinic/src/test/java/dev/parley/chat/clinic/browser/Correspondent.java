package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.chat.clinic.RunningClinic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A person who uses the server without a page, and sees what it has stored. */
final class Correspondent {
  private static final JsonMapper JSON = new JsonMapper();

  private final RunningClinic clinic;
  private final String type;
  private final int id;
  private final String cookie;

  Correspondent(RunningClinic clinic, String type, int id) {
    this.clinic = clinic;
    this.type = type;
    this.id = id;
    this.cookie = clinic.cookieOf(type, id);
  }

  void says(Correspondent receiver, String text) {
    HttpResponse<String> answer =
        clinic.post(
            "/chat/send",
            between(receiver) + "&content=" + RunningClinic.encoded(text),
            "Cookie",
            cookie,
            "X-Requested-With",
            "test");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** Sends so many messages, "one 1", "one 2" and so on. */
  void says(Correspondent receiver, String text, int times) {
    for (int number = 1; number <= times; number++) {
      says(receiver, text + " " + number);
    }
  }

  /** Starts a group with these people, and returns its id. */
  String startsGroup(String name, Correspondent... members) {
    return startsGroup(
        name,
        Stream.of(members)
            .map(member -> member.type + ":" + member.id)
            .collect(Collectors.joining(",")));
  }

  /** Starts a group with people who are listed as on the wire, so that none of them signs in. */
  String startsGroup(String name, String listed) {
    HttpResponse<String> answer =
        post(
            "/chat/groups",
            "name=%s&members=%s&history=all&client_message_id=%s"
                .formatted(
                    RunningClinic.encoded(name), RunningClinic.encoded(listed), UUID.randomUUID()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return parsed(answer.body()).path("id").asText();
  }

  void saysInGroup(String group, String text) {
    HttpResponse<String> answer =
        post(
            "/chat/send",
            "receiver_type=group&receiver_id=%s&content=%s"
                .formatted(group, RunningClinic.encoded(text)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** Adds or removes one person: {@code add} or {@code remove}. */
  void changesGroup(String group, String change, Correspondent member) {
    HttpResponse<String> answer =
        post(
            "/chat/groups/" + group + "/members",
            "%s=%s:%d".formatted(change, member.type, member.id));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** The names of the groups in this person's list. */
  List<String> groups() {
    List<String> names = new ArrayList<>();
    read("/chat/conversations/%s/%d".formatted(type, id))
        .forEach(
            element -> {
              if (element.path("type").asText().equals("group")) {
                names.add(element.path("name").asText());
              }
            });
    return names;
  }

  /** The messages of a group as this person sees them, oldest first. */
  List<JsonNode> messagesIn(String group) {
    List<JsonNode> messages = new ArrayList<>();
    read("/chat/messages?limit=200&sender_type=%s&sender_id=%d&receiver_type=group&receiver_id=%s"
            .formatted(type, id, group))
        .forEach(messages::add);
    return messages;
  }

  private HttpResponse<String> post(String path, String fields) {
    return clinic.post(
        path,
        "sender_type=%s&sender_id=%d&%s".formatted(type, id, fields),
        "Cookie",
        cookie,
        "X-Requested-With",
        "test");
  }

  void shows(Correspondent receiver, String fileName, byte[] image) {
    sends(receiver, "", new File(fileName, image));
  }

  /** Sends files with a text, which may be empty. */
  void sends(Correspondent receiver, String text, File... files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String field : (between(receiver) + "&content=" + text).split("&", -1)) {
      String[] parts = field.split("=", 2);
      body.writeBytes(part("name=\"" + parts[0] + "\"", utf8(parts[1])));
    }
    for (File file : files) {
      body.writeBytes(part("name=\"file\"; filename=\"" + file.name() + "\"", file.bytes()));
    }
    body.writeBytes(utf8("--b--\r\n"));
    HttpResponse<String> answer =
        clinic.send(
            "POST",
            "/chat/send",
            BodyPublishers.ofByteArray(body.toByteArray()),
            "Content-Type",
            "multipart/form-data; boundary=b",
            "Cookie",
            cookie,
            "X-Requested-With",
            "test");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** Edits, deletes, pins or reacts to a message, by the name of the endpoint. */
  void changes(Correspondent partner, String verb, String fields) {
    posts(partner, verb, fields, 200);
  }

  /** Sends a message that quotes another one. */
  void replies(Correspondent receiver, int seq, String text) {
    posts(
        receiver,
        "send",
        "reply_to=%d&content=%s".formatted(seq, RunningClinic.encoded(text)),
        201);
  }

  private void posts(Correspondent partner, String verb, String fields, int status) {
    HttpResponse<String> answer =
        clinic.post(
            "/chat/" + verb,
            between(partner) + "&" + fields,
            "Cookie",
            cookie,
            "X-Requested-With",
            "test");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  void hasRead(Correspondent sender, int upTo) {
    HttpResponse<String> answer =
        clinic.post(
            "/chat/read",
            between(sender) + "&up_to=" + upTo,
            "Cookie",
            cookie,
            "X-Requested-With",
            "test");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  int unread() {
    return read("/chat/unread").path("messages").asInt();
  }

  /** The latest messages as the server stores them, oldest first. */
  List<JsonNode> messagesWith(Correspondent partner) {
    List<JsonNode> messages = new ArrayList<>();
    read("/chat/messages?limit=200&" + between(partner)).forEach(messages::add);
    return messages;
  }

  List<String> textsWith(Correspondent partner) {
    return messagesWith(partner).stream().map(message -> message.path("content").asText()).toList();
  }

  /** The stored bytes of an image message. */
  byte[] imageOf(JsonNode message) {
    HttpResponse<byte[]> answer = image(message.path("image_url").asText());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /** The path of a group's picture. */
  String pictureOf(String group) {
    for (JsonNode element : read("/chat/conversations/%s/%d".formatted(type, id))) {
      if (element.path("name").asText().equals(group)) {
        return element.path("picture").asText();
      }
    }
    throw new AssertionError("There is no group " + group);
  }

  /** How a request for an image is answered. */
  int status(String image) {
    return image(image).statusCode();
  }

  private HttpResponse<byte[]> image(String path) {
    URI address = URI.create(clinic.address() + path);
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(address).header("Cookie", cookie).build(),
              BodyHandlers.ofByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private JsonNode read(String path) {
    HttpResponse<String> answer = clinic.get(path, "Cookie", cookie);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return parsed(answer.body());
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private String between(Correspondent partner) {
    return "sender_type=%s&sender_id=%d&receiver_type=%s&receiver_id=%d"
        .formatted(type, id, partner.type, partner.id);
  }

  private static byte[] part(String names, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(utf8("--b\r\nContent-Disposition: form-data; " + names + "\r\n\r\n"));
    part.writeBytes(content);
    part.writeBytes(utf8("\r\n"));
    return part.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A file under its sender's name. */
  @SuppressWarnings("ArrayRecordComponent") // compared by no one
  record File(String name, byte[] bytes) {}
}
