package dev.parley.chat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Integrity;
import dev.parley.chat.attachment.spi.StoredAttachment;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A whole chat whose images are in object storage. */
@ExtendWith(S3Server.Running.class)
class ChatOnS3Test {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 7);

  private final TestBucket bucket;
  private final InMemoryStorage storage = InMemoryStorage.create();
  private final InMemoryDirectory people =
      InMemoryDirectory.create()
          .put(PATIENT, ParticipantProfile.of("Ann Lee"))
          .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind"));
  private final S3Client client;
  private final Chat chat;

  ChatOnS3Test(TestBucket bucket) {
    this.bucket = bucket;
    this.client = client(bucket.proxy().address());
    this.chat = chat(bucket.name());
  }

  private static S3Client client(URI endpoint) {
    AwsCredentialsProvider credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(S3Server.IDENTITY, S3Server.CREDENTIAL));
    // snippet: object-storage-client
    S3Client client =
        S3AttachmentStore.clientBuilder()
            .endpointOverride(endpoint) // not for Amazon S3
            .forcePathStyle(true) // not for Amazon S3
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials)
            .build();
    // end
    return client;
  }

  private Chat chat(String name) {
    // snippet: object-storage
    Chat chat =
        Chat.builder()
            .storage(storage)
            .directory(people)
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .attachments(S3AttachmentStore.in(client, name).withPrefix("chat/"))
            .build();
    // end
    return chat;
  }

  @AfterEach
  void close() {
    chat.close();
    client.close();
  }

  @Test
  void anImageIsSentAndRead() throws IOException {
    byte[] png = png();
    AttachmentId id = chat.send(image(png)).message().attachment().orElseThrow().id();

    StoredAttachment stored = chat.image(DOCTOR, id).orElseThrow();

    try (StoredBytes bytes = stored.original().open().orElseThrow();
        InputStream in = bytes.readAll()) {
      assertThat(in.readAllBytes()).isEqualTo(png);
    }
    assertThat(stored.verify()).isEqualTo(Integrity.INTACT);
    assertThat(bucket.keys()).containsExactly("chat/" + id + "/original");
  }

  @Test
  void theSweepDeletesOnlyWhatNoMessageNames() throws IOException {
    AttachmentId id = chat.send(image(png())).message().attachment().orElseThrow().id();
    AttachmentId orphan = TestBucket.newId();
    bucket.put("chat/" + orphan + "/original", new byte[3]);
    bucket.put("chat/" + orphan + "/small", new byte[2]);
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
    try (Chat tomorrow =
        Chat.builder()
            .storage(storage)
            .directory(people)
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .attachments(S3AttachmentStore.in(client, bucket.name()).withPrefix("chat/"))
            .clock(later)
            .build()) {
      tomorrow.sweep(Duration.ofHours(24));
    }

    assertThat(bucket.keys()).containsExactly("chat/" + id + "/original");
  }

  @Test
  void aSendThatTheServiceRefusedIsSentAgain() throws IOException {
    byte[] png = png();
    ClientMessageId key = new ClientMessageId("one-and-only");
    bucket
        .proxy()
        .interfere(
            request ->
                request.startsWith("PUT")
                    ? new TestProxy.Answer(503, "ServiceUnavailable")
                    : TestProxy.Action.FORWARD);
    assertThatThrownBy(() -> chat.send(image(png).clientMessageId(key)))
        .isInstanceOfSatisfying(
            ChatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
    assertThat(bucket.keys()).isEmpty();

    bucket.proxy().forward();
    AttachmentId id =
        chat.send(image(png).clientMessageId(key)).message().attachment().orElseThrow().id();

    assertThat(chat.image(PATIENT, id).orElseThrow().verify()).isEqualTo(Integrity.INTACT);
  }

  private static Draft image(byte[] png) {
    return Draft.from(PATIENT).to(DOCTOR).image(Upload.of("a.png", new ByteArrayInputStream(png)));
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}
