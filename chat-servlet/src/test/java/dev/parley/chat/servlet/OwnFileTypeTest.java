package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.contract.FileTypeContract;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A file type that the host allows and another node does not know. */
class OwnFileTypeTest {
  private static final byte[] NOTE = "NOTE<script>1</script>".getBytes(StandardCharsets.US_ASCII);

  private final InMemoryStorage storage = InMemoryStorage.create();
  private final InMemoryAttachments files = InMemoryAttachments.create(Clock.systemUTC());

  private ChatServer server(UploadRules rules) {
    return ChatServer.start(
        Container.JETTY, parts -> parts.storage(storage).attachments(files).uploads(rules));
  }

  @Test
  void itIsCheckedByTheHostAndServedAsADownload() {
    try (ChatServer server = server(UploadRules.STANDARD.allow(new Note(), 100))) {
      assertThat(upload(server, "a.note", NOTE).statusCode()).isEqualTo(201);
      assertThat(upload(server, "a.png", NOTE).statusCode()).isEqualTo(415);
      assertThat(upload(server, "a.note", "NOPE".getBytes(StandardCharsets.US_ASCII)).statusCode())
          .isEqualTo(415);
      assertThat(upload(server, "a.note", "NOTE".getBytes(StandardCharsets.US_ASCII)).statusCode())
          .isEqualTo(422);
      assertThat(upload(server, "a.note", longNote()).statusCode()).isEqualTo(413);

      assertDownload(server, "text/x-note;charset=utf-8");
    }
  }

  @Test
  void aNodeThatDoesNotKnowItServesItAsUnknownBytes() {
    try (ChatServer server = server(UploadRules.STANDARD.allow(new Note(), 100))) {
      assertThat(upload(server, "a.note", NOTE).statusCode()).isEqualTo(201);
    }
    try (ChatServer server = server(UploadRules.STANDARD)) {
      JsonNode message =
          json(server.get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT))).get(0);

      assertThat(message.get("image_url").isNull()).isTrue();
      assertThat(message.get("message_type").textValue()).isEqualTo("file");
      assertThat(message.get("content").textValue()).isEqualTo("File");
      assertThat(message.at("/attachments/0/name").textValue()).isEqualTo("a.note");
      assertThat(message.at("/attachments/0/media_type").textValue()).isEqualTo("text/x-note");
      assertDownload(server, "application/octet-stream");
    }
  }

  private static HttpResponse<String> upload(ChatServer server, String name, byte[] content) {
    return server.post(
        PATIENT,
        "/chat/send",
        Multipart.between(PATIENT, DOCTOR).file("image", name, "text/x-note", content));
  }

  private static byte[] longNote() {
    return ("NOTE" + "x".repeat(97)).getBytes(StandardCharsets.US_ASCII);
  }

  private void assertDownload(ChatServer server, String mediaType) {
    String name = files.storedBefore(Instant.MAX, Optional.empty(), 1).get(0).value();
    HttpResponse<String> answer = server.get(DOCTOR, "/uploads/chat_files/" + name);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(new String(NOTE, StandardCharsets.US_ASCII));
    assertThat(answer.headers().firstValue("Content-Type")).contains(mediaType);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"a.note\"");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .contains("default-src 'none'; sandbox");

    String asImage = "/uploads/chat_images/" + name;
    assertThat(server.get(DOCTOR, asImage).statusCode()).isEqualTo(404);
    assertThat(server.get(DOCTOR, asImage + "?size=small").statusCode()).isEqualTo(404);
  }

  @Nested
  class TheType extends FileTypeContract {
    @Override
    protected FileType type() {
      return new Note();
    }

    @Override
    protected byte[] file() {
      return NOTE.clone();
    }

    @Override
    protected FileType.Described described() {
      return new FileType.Described(Optional.empty(), Optional.empty());
    }

    @Override
    protected List<UploadRules> brokenRules() {
      return List.of();
    }

    @Override
    protected FileType.Disposition disposition() {
      return FileType.Disposition.ATTACHMENT;
    }

    @Override
    protected boolean hasAnEnd() {
      return false;
    }
  }

  /** A file that starts with NOTE and has more content. */
  private static final class Note implements FileType {
    @Override
    public String mediaType() {
      return "text/x-note";
    }

    @Override
    public Set<String> declaredTypes() {
      return Set.of("text/x-note");
    }

    @Override
    public List<String> extensions() {
      return List.of("note");
    }

    @Override
    public boolean begins(byte[] head) {
      return new String(head, StandardCharsets.ISO_8859_1).startsWith("NOTE");
    }

    @Override
    public Described copy(InputStream in, OutputStream out, UploadRules rules) throws IOException {
      byte[] head = in.readNBytes("NOTE".length());
      if (!begins(head)) {
        throw new ChatException(ErrorCode.INVALID_IMAGE, "The note has no heading.");
      }
      out.write(head);
      if (in.transferTo(out) == 0) {
        throw new ChatException(ErrorCode.INVALID_IMAGE, "The note is empty.");
      }
      return new Described(Optional.empty(), Optional.empty());
    }

    @Override
    public Disposition disposition() {
      return Disposition.ATTACHMENT;
    }
  }
}
