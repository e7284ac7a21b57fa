package dev.parley.chat.clinic;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** A small image that patient 1 sends to doctor 3. */
final class Photo {
  private Photo() {}

  static HttpResponse<String> send(RunningClinic clinic, String cookie) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", png);
    StringBuilder fields = new StringBuilder();
    for (String[] field :
        new String[][] {
          {"sender_type", "user"}, {"sender_id", "1"},
          {"receiver_type", "doctor"}, {"receiver_id", "3"}
        }) {
      fields.append(
          "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted((Object[]) field));
    }
    fields.append("--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n");
    fields.append("Content-Type: image/png\r\n\r\n");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(fields.toString().getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(png.toByteArray());
    body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return clinic.send(
        "POST",
        "/chat/send",
        BodyPublishers.ofByteArray(body.toByteArray()),
        "Content-Type",
        "multipart/form-data; boundary=b",
        "X-Requested-With",
        "test",
        "Cookie",
        cookie);
  }

  /** The path at which a sent image is served. */
  static String url(HttpResponse<String> sent) {
    return sent.body().replaceFirst("(?s).*\"image_url\":\"([^\"]+)\".*", "$1");
  }
}
