package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.attachment.spi.AttachmentStore.Content;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host's virus scanner in front of the attachment store decides about each upload. */
class ScannedUploadsTest {
  private static final byte[] CLEAN = Pictures.of("png", 30, 20);
  private static final byte[] INFECTED = Pictures.of("png", 31, 20);

  private final CountingAttachments images = new CountingAttachments(this::scanned);
  private final ChatServer server =
      ChatServer.start(Container.JETTY, parts -> parts.attachments(images));
  private boolean reachable = true;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCleanImageIsSentAndServed() {
    HttpResponse<String> answer = upload(CLEAN);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(messages()).hasSize(1);
    assertThat(images.stored()).isEqualTo(1);
    String path = json(answer).get("image_url").textValue();
    assertThat(server.call(server.as(DOCTOR, path), BodyHandlers.ofByteArray()).body())
        .isEqualTo(CLEAN);
  }

  @Test
  void aRefusedImageIsReportedAndLeavesNothing() throws InterruptedException {
    HttpResponse<String> answer = upload(INFECTED);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(json(answer).get("code").textValue()).isEqualTo("invalid_image");
    assertThat(json(answer).get("error").textValue()).contains("virus scanner");
    assertNothingIsLeft();
    assertThat(upload(CLEAN).statusCode()).isEqualTo(201);
  }

  @Test
  void whileTheScannerIsUnavailableNothingIsAccepted() throws InterruptedException {
    reachable = false;

    HttpResponse<String> answer = upload(CLEAN);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(json(answer).get("code").textValue()).isEqualTo("busy");
    assertNothingIsLeft();
  }

  private HttpResponse<String> upload(byte[] png) {
    return server.post(
        PATIENT,
        "/chat/send",
        Multipart.between(PATIENT, DOCTOR)
            .field("content", "look")
            .file("image", "a.png", "image/png", png));
  }

  private void assertNothingIsLeft() throws InterruptedException {
    assertThat(messages()).isEmpty();
    assertThat(images.stored()).isZero();
    assertThat(images.openInTheEnd()).isZero();
  }

  private JsonNode messages() {
    return json(server.get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)));
  }

  private Content scanned(Content content) {
    return out -> {
      if (!reachable) {
        throw StorageException.busy(null);
      }
      Scan scan = new Scan(out);
      content.writeTo(scan);
      if (scan.isInfected()) {
        throw new ChatException(ErrorCode.INVALID_IMAGE, "The virus scanner refused it.");
      }
    };
  }

  /** Has one signature: the hash of the infected image. */
  private static final class Scan extends FilterOutputStream {
    private final MessageDigest seen = sha256();

    Scan(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      seen.update((byte) value);
      out.write(value);
    }

    boolean isInfected() {
      return hex(seen.digest()).equals(hex(sha256().digest(INFECTED)));
    }

    private static String hex(byte[] hash) {
      return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }
}
