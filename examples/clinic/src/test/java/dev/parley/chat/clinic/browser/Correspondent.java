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

  void shows(Correspondent receiver, String fileName, byte[] image) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String field : between(receiver).split("&", -1)) {
      String[] parts = field.split("=", 2);
      body.writeBytes(part("name=\"" + parts[0] + "\"", utf8(parts[1])));
    }
    body.writeBytes(part("name=\"image\"; filename=\"" + fileName + "\"", image));
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
    URI address = URI.create(clinic.address() + message.path("image_url").asText());
    try {
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address).header("Cookie", cookie).build(),
                  BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
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
    try {
      return JSON.readTree(answer.body());
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
}
