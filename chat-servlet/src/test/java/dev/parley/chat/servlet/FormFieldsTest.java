package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a client sends is silently lost. */
class FormFieldsTest {
  private static final String SEND = "/chat/send";
  private static final String FIELDS = between(PATIENT, DOCTOR);
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"files", "Content", "image2", "files[]", "reply_to", "up_to", "datei_ü"})
  void anUnknownFieldIsRefusedAndNamed(String name) {
    Multipart text = message().field(name, "x");
    Multipart file = message().file(name, "a.png", "image/png", Pictures.of("png", 4, 4));
    String form = FIELDS + "&content=hello&" + ReadingHost.encoded(name) + "=x";

    for (HttpResponse<String> answer :
        List.of(
            server.post(PATIENT, SEND, text),
            server.post(PATIENT, SEND, file),
            server.post(PATIENT, SEND, form),
            server.post(PATIENT, SEND + "?" + ReadingHost.encoded(name) + "=x", message()))) {
      server.assertRefused(answer, 400, "invalid_parameter");
      assertThat(error(answer)).contains(name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data",
        "form-data; filename=\"a.png\"",
        "attachment; name=\"image\"; filename=\"a.png\"",
        "file; filename=\"a.png\"",
        "inline",
        ""
      })
  void aPartWithoutAFieldsNameIsRefused(String disposition) {
    byte[] png = Pictures.of("png", 4, 4);
    Multipart before =
        Multipart.between(PATIENT, DOCTOR).part(disposition, "", png).field("content", "hello");
    Multipart after = message().part(disposition, "Content-Type: image/png\r\n", png);

    for (Multipart form : List.of(before, after)) {
      HttpResponse<String> answer = server.post(PATIENT, SEND, form);
      server.assertRefused(answer, 400, "invalid_parameter");
      assertThat(error(answer)).contains("name");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "attachment", "form-data; name=\"image\""})
  void aPartWithPartsOfItsOwnIsRefusedAndNamed(String disposition) {
    String inner = "--b\r\nContent-Disposition: %s; filename=\"a.gif\"\r\n\r\nGIF89a\r\n--b--\r\n";
    byte[] parts = inner.formatted(disposition).getBytes(US_ASCII);
    String type = "Content-Type: Multipart/Mixed; boundary=b\r\n";
    Multipart form = message().part("form-data; name=\"image\"", type, parts);

    HttpResponse<String> answer = server.post(PATIENT, SEND, form);

    server.assertRefused(answer, 400, "invalid_parameter");
    assertThat(error(answer)).contains("field image ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"content", "sender_type", "receiver_id", "client_message_id", "_charset_"})
  void aFieldThatIsGivenTwiceIsNamed(String name) {
    String twice = name + "=a&" + name + "=b";
    String rest = FIELDS.replaceAll(name + "=[^&]*&?", "");
    Multipart parts = new Multipart().field(name, "a").field(name, "a");

    for (HttpResponse<String> answer :
        List.of(
            server.post(PATIENT, SEND, rest + "&" + twice),
            server.post(PATIENT, SEND + "?" + name + "=a", rest + "&" + name + "=b"),
            server.post(PATIENT, SEND, parts),
            server.post(PATIENT, SEND + "?" + name + "=a", new Multipart().field(name, "a")),
            server.get(PATIENT, "/chat/messages?" + rest + "&" + twice))) {
      server.assertRefused(answer, 400, "invalid_parameter");
      assertThat(error(answer)).contains("field " + name + " ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/chat/messages, limit=1&limit=2, limit",
    "/chat/messages, before=x, before",
    "/chat/messages, before=1&after=1, after",
    "/chat/messages, after=%FF, after",
    "/chat/messages, sender_type=User&sender_id=7, sender_type",
    "/chat/messages, sender_type=user&sender_id=a%2Fb, sender_id",
    "/chat/messages, sender_type=user&sender_id=7&receiver_type=doctor, receiver_id",
    "/chat/updates, wait=99, wait",
    "/chat/updates, cursor=x, cursor",
    "/chat/contacts, q=a&q=b, q",
    "/chat/conversations/user/7, cursor=x, cursor",
    "/chat/conversations/user/7, partner_id=1, partner_type",
    "/uploads/chat_images/x, size=large, size",
  })
  void aParameterThatIsRefusedIsNamed(String path, String query, String named) {
    boolean takesPartners = path.equals("/chat/messages") && !query.contains("er_type");
    HttpResponse<String> answer =
        server.get(PATIENT, path + "?" + (takesPartners ? FIELDS + "&" : "") + query);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(error(answer)).contains(named);
  }

  @ParameterizedTest
  @CsvSource({
    "client_message_id=%ZZ, client_message_id",
    "client_message_id=%FF, client_message_id",
    "client_message_id=, client_message_id",
    "content=%FF, content",
    "content=a%, content",
    "receiver_id=a%2Fb, receiver_id",
    "receiver_type=, receiver_type",
  })
  void aFieldWithAWrongValueIsNamed(String field, String named) {
    String rest = FIELDS.replaceAll(named + "=[^&]*&?", "");
    HttpResponse<String> answer = server.post(PATIENT, SEND, rest + "&" + field);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(error(answer)).contains(named);
  }

  @Test
  void aPartThatIsRefusedIsNamed() {
    byte[] png = Pictures.of("png", 4, 4);
    byte[] latin = {'a', (byte) 0xFC};
    String key = "form-data; name=\"client_message_id\"";
    Map.of(
            message().part(key, "", latin), "client_message_id",
            message().part(key, "Content-Transfer-Encoding: base64\r\n", png), "client_message_id",
            message().field("client_message_id", "a".repeat(2000)), "client_message_id",
            new Multipart().field("content", "a".repeat(50_000)), "content")
        .forEach(
            (form, named) -> {
              HttpResponse<String> answer = server.post(PATIENT, SEND, form);
              assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
              assertThat(error(answer)).contains(named);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "/chat/read, up_to=1&content=x, content",
    "/chat/read, up_to=1&image=, image",
    "/chat/typing, up_to=1, up_to",
    "/chat/typing, client_message_id=a, client_message_id",
  })
  void eachEndpointAcceptsOnlyItsOwnFields(String path, String fields, String named) {
    HttpResponse<String> answer = server.post(PATIENT, path, FIELDS + "&" + fields);

    server.assertRefused(answer, 400, "invalid_parameter");
    assertThat(error(answer)).contains(named);
  }

  @Test
  void aTicketTakesNoFields() {
    String ticket = "/chat/live/ticket";
    HttpResponse<String> bare =
        server.call(
            server
                .as(PATIENT, ticket)
                .header("X-Requested-With", "test")
                .POST(BodyPublishers.noBody()));

    assertThat(bare.statusCode()).as(bare.body()).isEqualTo(201);
    assertThat(server.post(PATIENT, ticket, "").statusCode()).isEqualTo(201);
    assertThat(server.post(PATIENT, ticket, "_csrf=a").statusCode()).isEqualTo(201);
    server.assertRefused(server.post(PATIENT, ticket, "lifetime=9"), 400, "invalid_parameter");
    server.assertRefused(server.post(PATIENT, ticket + "?ttl=9", ""), 400, "invalid_parameter");
    server.assertRefused(
        server.post(PATIENT, ticket, new Multipart().field("lifetime", "9")),
        400,
        "invalid_parameter");
  }

  @Test
  void theHostsFieldsAreSkippedEvenIfRepeated() {
    String form = FIELDS + "&content=hello&_csrf=a&_csrf=b&timestamp=1&_method=post";
    Multipart parts = message().field("csrfmiddlewaretoken", "a").field("authenticity_token", "b");

    assertThat(server.post(PATIENT, SEND, form).statusCode()).isEqualTo(201);
    assertThat(server.post(PATIENT, SEND + "?timestamp=1", parts).statusCode()).isEqualTo(201);
  }

  @Test
  void aFileIsNeverSkipped() {
    Multipart form = message().file("_csrf", "a.png", "image/png", Pictures.of("png", 4, 4));
    Multipart empty = message().file("attachment", "", "application/octet-stream", new byte[0]);

    server.assertRefused(server.post(PATIENT, SEND, form), 400, "invalid_parameter");
    server.assertRefused(server.post(PATIENT, SEND, empty), 400, "invalid_parameter");
  }

  @Test
  void aHostNamesItsOwnFields() {
    try (ChatServer own =
        ChatServer.start("/", builder -> builder.ignoredFields(List.of("tenant")))) {
      assertThat(own.post(PATIENT, SEND, FIELDS + "&content=a&tenant=1").statusCode())
          .isEqualTo(201);
      assertThat(own.post(PATIENT, SEND, FIELDS + "&content=a&_csrf=1").statusCode())
          .isEqualTo(400);
    }
    assertThatThrownBy(
            () -> ChatServer.start("/", builder -> builder.ignoredFields(List.of("a", ""))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTextFieldIsNotAFileAndAFileFieldIsNotText() {
    byte[] text = {'h', 'i'};
    List.of(
            Multipart.between(PATIENT, DOCTOR).file("content", "a.txt", "text/plain", text),
            message().file("client_message_id", "blob", "text/plain", text))
        .forEach(
            form ->
                server.assertRefused(server.post(PATIENT, SEND, form), 400, "invalid_parameter"));

    server.assertRefused(
        server.post(PATIENT, SEND, message().field("image", "iVBORw0KGgo")),
        415,
        "unsupported_type");
    server.assertRefused(
        server.post(PATIENT, SEND, FIELDS + "&content=a&image=iVBORw0KGgo"),
        400,
        "invalid_parameter");
    server.assertRefused(
        server.post(PATIENT, SEND + "?image=a.png", message()), 400, "invalid_parameter");
    assertThat(server.post(PATIENT, SEND, FIELDS + "&content=a&image=").statusCode())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<script>alert(1)</script>", "Hello doctor", "a\nb", "x\u0000", "\u202Ex"})
  void aNameThatMayBeATextIsNotRepeated(String name) {
    String form = FIELDS + "&" + ReadingHost.encoded(name);
    HttpResponse<String> answer = server.post(PATIENT, SEND, form);

    server.assertRefused(answer, 400, "invalid_parameter");
    assertThat(error(answer)).doesNotContain(name).hasSizeLessThan(100);
    assertThat(error(server.post(PATIENT, SEND, FIELDS + "&" + "a".repeat(5000))))
        .hasSizeLessThan(100);
  }

  @Test
  void aGetIgnoresUnknownParameters() {
    assertThat(server.get(PATIENT, "/chat/messages?" + FIELDS + "&_=1&foo=bar").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"up_to\":1,\"reply\":2",
        "\"up_to\":1,\"up_to\":1",
        "\"up_to\":-1",
        "\"up_to\":[1]",
        "\"up_to\":1.5",
        "\"up_to\":true",
        "\"up_to\":{}"
      })
  void aFrameFollowsTheSameRules(String fields) {
    try (Listener patient =
        Listener.connect(
            HttpClient.newHttpClient(),
            server.uri("/chat/live"),
            "Test-Caller",
            PATIENT.toString(),
            "X-Requested-With",
            "test")) {
      patient.next("hello");
      String whom = "{\"action\":\"read\",\"partner_type\":\"doctor\",\"partner_id\":7,";
      patient.say(whom + fields + "}");

      JsonNode answer = patient.next("error");
      assertThat(answer.path("code").asText()).isEqualTo("invalid_parameter");
      assertThat(answer.path("error").asText()).containsAnyOf("reply", "up_to");
    }
  }

  private static Multipart message() {
    return Multipart.between(PATIENT, DOCTOR).field("content", "hello");
  }

  private static String error(HttpResponse<String> answer) {
    return json(answer).get("error").textValue();
  }
}
