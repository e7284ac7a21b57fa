package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.spi.AttachmentStore.Content;
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

/** The limit of one person's uploads that are processed or wait. */
class WaitingUploadsTest {
  private static final int MOST = 64;
  private static final byte[] PNG = Pictures.of("png", 8, 8);

  private final CountDownLatch open = new CountDownLatch(1);
  private final ChatServer server =
      ChatServer.start(
          parts -> parts.attachments(new CountingAttachments(this::held)),
          settings -> settings.concurrentUploads(8));
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    open.countDown();
    server.close();
  }

  @Test
  void asManyAsMayWaitAreStoredAndOneMoreIsRefusedMeanwhile() {
    List<CompletableFuture<HttpResponse<String>>> uploads = new ArrayList<>();
    for (int number = 0; number <= MOST; number++) {
      uploads.add(upload(PATIENT, DOCTOR));
    }
    CompletableFuture.anyOf(uploads.toArray(new CompletableFuture<?>[0])).join();
    List<HttpResponse<String>> refused =
        uploads.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join).toList();
    // The limit of one person does not affect others.
    CompletableFuture<HttpResponse<String>> another = upload(DOCTOR, PATIENT);
    open.countDown();

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

  /** Accepts an image once the latch is open. */
  private Content held(Content content) {
    return out -> {
      try {
        if (!open.await(60, TimeUnit.SECONDS)) {
          throw new AssertionError("The latch stayed closed.");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
      content.writeTo(out);
    };
  }
}
