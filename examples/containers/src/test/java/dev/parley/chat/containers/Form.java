package dev.parley.chat.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A form from user 7 to doctor 7. */
final class Form {
  static final String BETWEEN = "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7";
  static final String URL_ENCODED = "application/x-www-form-urlencoded";
  static final String MULTIPART = "multipart/form-data; boundary=parley-containers";
  private static final String BOUNDARY = "--parley-containers";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Form() {}

  static Form multipart() {
    Form form = new Form();
    for (String field : BETWEEN.split("&", -1)) {
      String[] pair = field.split("=", 2);
      form.field(pair[0], pair[1]);
    }
    return form;
  }

  Form field(String name, String value) {
    return part("name=\"" + name + "\"", value.getBytes(UTF_8));
  }

  Form image(byte[] content) {
    return part("name=\"image\"; filename=\"a.png\"", content);
  }

  byte[] end() {
    bytes.writeBytes((BOUNDARY + "--\r\n").getBytes(UTF_8));
    return bytes.toByteArray();
  }

  private Form part(String disposition, byte[] content) {
    bytes.writeBytes(
        (BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
            .getBytes(UTF_8));
    bytes.writeBytes(content);
    bytes.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }
}
