package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a host's filter did with a request, text is stored as it was sent, or refused. */
class HostFilterTest {
  private static final List<String> ENCODINGS =
      List.of("", "UTF-8", "ISO-8859-1", "windows-1252", "US-ASCII", "ISO-8859-15", "UTF-16BE");

  private static final List<String> TEXTS =
      List.of(
          "plain, ASCII: 100% + more & \"so\" on?",
          "Grüße 🩺",
          "é",
          "Ã©",
          "GrÃ¼Ã\u009Fe",
          "Ä ö ü ß, und Wörter: mit Satzzeichen! (viele)",
          "日本語のメッセージ",
          "\uFFFD",
          "a\uFFFDb?",
          "€ ‘quoted’",
          "Ã€",
          "\uFEFFfirst",
          "tab\tand\nline");

  static Stream<Arguments> hosts() {
    List<Arguments> hosts = new ArrayList<>();
    for (Container container : Container.values()) {
      for (String encoding : ENCODINGS) {
        hosts.add(Arguments.of(container, encoding, ""));
      }
      for (String encoding : List.of("", "ISO-8859-1", "windows-1252", "ISO-8859-15")) {
        hosts.add(Arguments.of(container, encoding, "UTF-8"));
      }
      hosts.add(Arguments.of(container, "UTF-8", "ISO-8859-1"));
    }
    return hosts.stream();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aTextIsStoredExactlyOrRefused(Container container, String encoding, String later) {
    ReadingHost.Look first = ReadingHost.parameters(encoding);
    ReadingHost.Look look = later.isEmpty() ? first : ReadingHost.parametersThen(first, later);
    try (ChatServer server = ReadingHost.start(container, look)) {
      for (String text : texts()) {
        for (String type : List.of("", ";charset=UTF-8")) {
          assertExact(text, sentUrlEncoded(server, text, type), true);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aTextOfAPartIsStoredExactlyOrRefused(Container container, String encoding, String later) {
    ReadingHost.Look first = ReadingHost.parts(encoding);
    ReadingHost.Look look = later.isEmpty() ? first : ReadingHost.parametersThen(first, later);
    try (ChatServer server = ReadingHost.start(container, look)) {
      for (String text : texts()) {
        Multipart form = Multipart.between(PATIENT, DOCTOR).field("content", text);
        assertExact(text, server.post(PATIENT, "/chat/send", form), true);
      }
    }
  }

  /** The usual hosts: no filter, or a filter that sets the right encoding. */
  @ParameterizedTest
  @MethodSource("usualHosts")
  void textIsStoredInUsualHosts(Container container, String encoding) {
    ReadingHost.Look look = ReadingHost.parameters(encoding);
    try (ChatServer server = ReadingHost.start(container, look)) {
      for (String text : List.of("Grüße 🩺", "Wie geht es Ihnen, Frau Müller? Gut!", "日本")) {
        HttpResponse<String> answer = sentUrlEncoded(server, text, "");
        assertThat(answer.statusCode()).as(text + answer.body()).isEqualTo(201);
        assertExact(text, answer, false);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("usualHosts")
  void aFormIsStoredIfAUsualHostReadItsParts(Container container, String encoding) {
    byte[] png = Pictures.of("png", 4, 4);
    try (ChatServer server = ReadingHost.start(container, ReadingHost.parts(encoding))) {
      Multipart form =
          Multipart.between(PATIENT, DOCTOR)
              .field("content", "Grüße? 🩺")
              .field("_csrf", "token")
              .file("image", "ä.png", "image/png", png);

      HttpResponse<String> answer = server.post(PATIENT, "/chat/send", form);

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      assertExact("Grüße? 🩺", answer, false);
      assertThat(server.storedImages()).isOne();
      Multipart unknown = form("attachment");
      assertThat(server.post(PATIENT, "/chat/send", unknown).statusCode()).isEqualTo(400);
    }
  }

  private static Multipart form(String file) {
    return Multipart.between(PATIENT, DOCTOR)
        .field("content", "a")
        .file(file, "a.png", "image/png", Pictures.of("png", 4, 4));
  }

  static Stream<Arguments> usualHosts() {
    return Stream.of(Container.values())
        .flatMap(
            container ->
                Stream.of("", "UTF-8", "ISO-8859-1")
                    .map(encoding -> Arguments.of(container, encoding)));
  }

  private static HttpResponse<String> sentUrlEncoded(ChatServer server, String text, String type) {
    String form = between(PATIENT, DOCTOR) + "&content=" + ReadingHost.encoded(text);
    return server.call(
        server
            .as(PATIENT, "/chat/send")
            .header("X-Requested-With", "test")
            .header("Content-Type", "application/x-www-form-urlencoded" + type)
            .POST(BodyPublishers.ofString(form)));
  }

  private static void assertExact(String text, HttpResponse<String> answer, boolean mayRefuse) {
    if (answer.statusCode() == 201) {
      assertThat(json(answer).get("content").textValue()).isEqualTo(text);
      return;
    }
    assertThat(mayRefuse).as(text + answer.body()).isTrue();
    // Some containers refuse the request themselves, inside the filter.
    if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(json(answer).get("error").textValue()).isNotBlank();
    } else {
      assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    }
  }

  /** Chosen texts, and random texts of characters that are easily confused. */
  private static List<String> texts() {
    List<String> texts = new ArrayList<>(TEXTS);
    Random random = new Random(7);
    for (int round = 0; round < 40; round++) {
      StringBuilder text = new StringBuilder("x");
      int length = 1 + random.nextInt(12);
      for (int index = 0; index < length; index++) {
        text.appendCodePoint(
            switch (random.nextInt(5)) {
              case 0 -> 0x20 + random.nextInt(0x5E);
              case 1 -> 0xC2 + random.nextInt(2);
              case 2 -> 0x80 + random.nextInt(0x80);
              case 3 -> 0x1F600 + random.nextInt(0x40);
              default -> 'a' + random.nextInt(26);
            });
      }
      texts.add(text.append('x').toString());
    }
    return texts;
  }
}
