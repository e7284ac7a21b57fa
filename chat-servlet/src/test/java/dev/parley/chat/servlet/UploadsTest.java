package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An upload releases what it holds however it ends. */
class UploadsTest {
  private static final byte[] PNG = Pictures.of("png", 8, 8);

  private final CountingAttachments images = new CountingAttachments();
  private final ChatServer server =
      ChatServer.start(
          parts -> parts.attachments(images), settings -> settings.concurrentUploads(1));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void afterAnUploadTheNextOneIsAdmitted() {
    assertThat(upload(form()).statusCode()).isEqualTo(201);
    assertThat(upload(form()).statusCode()).isEqualTo(201);
  }

  @Test
  void afterARefusedUploadTheNextOneIsAdmitted() {
    byte[] big = new byte[(int) ChatServer.MAX_IMAGE_BYTES + 1];
    System.arraycopy(PNG, 0, big, 0, PNG.length);

    assertThat(upload(between().file("image", "a.jpg", "image/jpeg", PNG)).statusCode())
        .isEqualTo(415);
    assertThat(upload(form()).statusCode()).isEqualTo(201);
    assertThat(upload(between().file("image", "a.png", "image/png", big)).statusCode())
        .isEqualTo(413);
    assertThat(upload(form()).statusCode()).isEqualTo(201);
  }

  @Test
  void aSentImageIsClosed() throws InterruptedException {
    assertThat(upload(form()).statusCode()).isEqualTo(201);

    assertThat(images.staged()).isEqualTo(1);
    assertThat(images.openInTheEnd()).isZero();
    assertThat(images.stored()).isEqualTo(1);
  }

  @Test
  void aFormRefusedAfterItsImageDiscardsIt() throws InterruptedException {
    assertDiscarded(upload(form().field("content", "a").field("content", "b")), 400);
    assertDiscarded(upload(form().file("image", "b.jpg", "image/jpeg", PNG)), 415);
    assertDiscarded(upload(form().field("content", "x".repeat(50_000))), 400);
    assertDiscarded(
        upload(form().part("form-data; name=\"content\"", "", new byte[] {(byte) 0xFF})), 400);
  }

  @Test
  void aFormCutOffAfterItsImageDiscardsIt() throws InterruptedException {
    String boundary = "------parley-test-boundary\r\n";
    String header = "Content-Disposition: form-data; name=\"content\"\r\n\r\n";

    assertDiscarded(upload(form().raw(boundary + "Content-Dispo").cut()), 400);
    assertDiscarded(upload(form().raw(boundary + header + "half a sen").cut()), 400);
  }

  @Test
  void aDuplicateInTheQueryDiscardsTheImage() throws InterruptedException {
    HttpResponse<String> answer =
        server.post(PATIENT, "/chat/send?content=a", form().field("content", "a"));

    assertDiscarded(answer, 400);
  }

  @Test
  void aCompleteFormThatIsRefusedDiscardsItsImage() throws InterruptedException {
    Participant other = Participant.of("user", 8);
    Multipart asAnother = Multipart.between(other, DOCTOR).file("image", "a.png", "image/png", PNG);
    Multipart toUnknown =
        Multipart.between(PATIENT, Participant.of("doctor", 99))
            .file("image", "a.png", "image/png", PNG);

    assertDiscarded(upload(asAnother), 403);
    assertDiscarded(upload(toUnknown), 403);
    server.people.forbidden.add(AccessPolicy.Action.SEND);
    assertDiscarded(upload(form()), 403);
  }

  private void assertDiscarded(HttpResponse<String> answer, int status)
      throws InterruptedException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(images.staged()).as("staged").isPositive();
    assertThat(images.openInTheEnd()).as("left open").isZero();
    assertThat(images.stored()).as("stored").isZero();
  }

  private HttpResponse<String> upload(Multipart form) {
    return server.post(PATIENT, "/chat/send", form);
  }

  private static Multipart between() {
    return Multipart.between(PATIENT, DOCTOR);
  }

  private static Multipart form() {
    return between().file("image", "a.png", "image/png", PNG);
  }
}
