package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms are UTF-8. One that declares or contains another encoding is refused, never repaired. */
@ParameterizedClass
@EnumSource(Container.class)
class FormCharsetTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  @Parameter Container container = Container.JETTY;
  private @Nullable ChatServer started;

  @BeforeEach
  void start() {
    started = ChatServer.start(container);
  }

  @AfterEach
  void stop() {
    server().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FORM,
        FORM + ";charset=UTF-8",
        FORM + "; charset=\"utf-8\"",
        FORM + ";charset=utf8",
        "Application/X-WWW-Form-Urlencoded ; CHARSET=Utf-8 ; x=y",
      })
  void utf8ByAnyOfItsNamesIsRead(String type) {
    HttpResponse<String> answer = sent(type, "content=Gr%C3%BC%C3%9Fe+%F0%9F%A9%BA");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(json(answer).get("content").textValue()).isEqualTo("Grüße 🩺");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latin1", "\"ISO-8859-1\"", "windows-1252", "Shift_JIS", "UTF-16LE"})
  void anotherEncodingIsRefusedUnlessItMakesNoDifference(String charset) {
    HttpResponse<String> letters = sent(FORM + ";charset=" + charset, "content=Gr%C3%BC%C3%9Fe");
    assertThat(letters.statusCode()).as(letters.body()).isEqualTo(400);
    assertThat(json(server().get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)))).isEmpty();

    HttpResponse<String> plain = sent(FORM + ";charset=" + charset, "content=hello");
    assertThat(plain.statusCode()).isEqualTo(charset.startsWith("UTF-16") ? 400 : 201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"klingon", "utf-9", "%", "x y"})
  void anUnknownEncodingIsRefused(String charset) {
    server()
        .assertRefused(
            sent(FORM + ";charset=" + charset, "content=hello"), 415, "unsupported_media_type");
  }

  @ParameterizedTest
  @CsvSource({
    "content=Gr%FC%DFe, invalid_content",
    "content=%C0%AF, invalid_content",
    "content=%E0%80%AF, invalid_content",
    "content=%ED%A0%BD%ED%B8%80, invalid_content",
    "content=%F4%90%80%80, invalid_content",
    "content=%F0%9F%A9, invalid_content",
    "content=%, invalid_parameter",
    "content=50%25%2, invalid_parameter",
    "content=%u00e9, invalid_parameter",
    "content=a&client_message_id=%E9, invalid_parameter",
    "%63ontent=%G0, invalid_parameter",
    "_charset_=ISO-8859-1&content=Gr%C3%BC%C3%9Fe, invalid_content",
  })
  void bytesThatAreNotUtf8AreRefused(String fields, String code) {
    server().assertRefused(sent(FORM, fields), 400, code);
  }

  @ParameterizedTest
  @CsvSource({
    "content=a%2Bb+c%20d, a+b c d",
    "%63ontent=%EF%BB%BFfirst, \uFEFFfirst",
    "_charset_=UTF-8&content=%C3%BC, ü",
    "_charset_=windows-1252&content=u, u",
    "content=e%CC%81, e\u0301",
    "content=%EF%BF%BD, \uFFFD",
  })
  void utf8IsStoredUnchanged(String fields, String text) {
    HttpResponse<String> answer = sent(FORM, fields);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(json(answer).get("content").textValue()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain; charset=ISO-8859-1", "text/plain;charset=\"latin1\""})
  void aPartInAnotherEncodingIsRefusedUnlessItMakesNoDifference(String type) {
    String header = "Content-Type: " + type + "\r\n";
    String content = "form-data; name=\"content\"";

    server()
        .assertRefused(multipart(content, header, "Grüße".getBytes(UTF_8)), 400, "invalid_content");
    server()
        .assertRefused(
            multipart(content, header, "Grüße".getBytes(ISO_8859_1)), 400, "invalid_content");
    assertThat(multipart(content, header, "hello".getBytes(UTF_8)).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base64", "quoted-printable", "8bit, base64"})
  void aPartThatIsEncodedIsRefused(String encoding) {
    String header = "Content-Transfer-Encoding: " + encoding + "\r\n";

    server()
        .assertRefused(
            multipart("form-data; name=\"content\"", header, "aGVsbG8=".getBytes(UTF_8)),
            400,
            "invalid_parameter");
  }

  private ChatServer server() {
    return Objects.requireNonNull(started);
  }

  private HttpResponse<String> multipart(String disposition, String headers, byte[] bytes) {
    return server()
        .post(
            PATIENT,
            "/chat/send",
            Multipart.between(PATIENT, DOCTOR).part(disposition, headers, bytes));
  }

  private HttpResponse<String> sent(String type, String fields) {
    return server()
        .call(
            server()
                .as(PATIENT, "/chat/send")
                .header("X-Requested-With", "test")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(between(PATIENT, DOCTOR) + "&" + fields)));
  }
}
