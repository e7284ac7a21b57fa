package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart/form-data body, built by hand so that it can also be invalid. */
final class Multipart {
  static final String BOUNDARY = "----parley-test-boundary";
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean ended;

  static Multipart between(Participant sender, Participant receiver) {
    return new Multipart()
        .field("sender_type", sender.type())
        .field("sender_id", sender.id())
        .field("receiver_type", receiver.type())
        .field("receiver_id", receiver.id());
  }

  Multipart field(String name, String value) {
    return part("form-data; name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
  }

  Multipart file(String name, String fileName, String type, byte[] content) {
    return part(
        "form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"",
        "Content-Type: " + type + "\r\n",
        content);
  }

  Multipart part(String disposition, String headers, byte[] content) {
    raw("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n" + headers + "\r\n");
    bytes.writeBytes(content);
    return raw("\r\n");
  }

  Multipart raw(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  Multipart raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  /** Ends the body here, as if the connection had been cut. */
  Multipart cut() {
    ended = true;
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  byte[] bytes() {
    if (!ended) {
      raw("--" + BOUNDARY + "--\r\n");
      ended = true;
    }
    return bytes.toByteArray();
  }
}
