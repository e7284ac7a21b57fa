package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.AttachmentStore.Content;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many uploads of one person may be read or wait, each with a thread of the container's. */
class WaitingUploadsTest {
  private static final int MOST = 64;
  private static final byte[] PNG = Pictures.of("png", 8, 8);

  private final CountDownLatch gate = new CountDownLatch(1);
  private final ChatServer server =
      ChatServer.start(
          parts -> parts.attachments(new CountingAttachments(this::gated)),
          settings -> settings.concurrentUploads(8));
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    gate.countDown();
    server.close();
  }

  @Test
  void asManyAsMayWaitAllArriveAndOneMoreIsRefusedWhileTheyWait() {
    List<CompletableFuture<HttpResponse<String>>> uploads = new ArrayList<>();
    for (int number = 0; number <= MOST; number++) {
      uploads.add(upload(PATIENT, DOCTOR));
    }
    CompletableFuture.anyOf(uploads.toArray(new CompletableFuture<?>[0])).join();
    List<HttpResponse<String>> refused =
        uploads.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join).toList();
    // His bound is nobody else's.
    CompletableFuture<HttpResponse<String>> another = upload(DOCTOR, PATIENT);
    gate.countDown();

    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).statusCode()).isEqualTo(503);
    assertThat(json(refused.get(0)).get("code").textValue()).isEqualTo("busy");
    assertThat(refused.get(0).headers().firstValue("Retry-After")).isPresent();
    assertThat(another.join().statusCode()).isEqualTo(201);
    assertThat(uploads.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
        .filteredOn(status -> status == 201)
        .hasSize(MOST);
    assertThat(upload(PATIENT, DOCTOR).join().statusCode()).isEqualTo(201);
  }

  private CompletableFuture<HttpResponse<String>> upload(Participant from, Participant to) {
    Multipart form = Multipart.between(from, to).file("image", "a.png", "image/png", PNG);
    return client.sendAsync(
        server
            .as(from, "/chat/send")
            .header("X-Requested-With", "test")
            .header("Content-Type", form.contentType())
            .POST(BodyPublishers.ofByteArray(form.bytes()))
            .build(),
        BodyHandlers.ofString());
  }

  /** Takes an image in once the gate is open. */
  private Content gated(Content content) {
    return out -> {
      try {
        if (!gate.await(60, TimeUnit.SECONDS)) {
          throw new AssertionError("The gate stayed closed.");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
      content.writeTo(out);
    };
  }
}
