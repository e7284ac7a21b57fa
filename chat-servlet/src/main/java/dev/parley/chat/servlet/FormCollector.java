package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.StagedImage;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.participant.Participant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of one multipart form, in whatever order they come. Used by one thread. */
final class FormCollector implements AutoCloseable {
  private static final int MOST_PARTS = 20;
  private static final int SMALL_FIELD_BYTES = 1024;

  private final Chat chat;
  private final UploadPermits permits;
  private final Optional<Participant> uploader;
  private final Map<String, String> fields = new HashMap<>();
  private @Nullable StagedImage image;
  private int parts;

  /** An uploader is who may send an image along; without one there is no image field. */
  FormCollector(Chat chat, UploadPermits permits, Optional<Participant> uploader) {
    this.chat = chat;
    this.permits = permits;
    this.uploader = uploader;
  }

  void take(
      @Nullable String name, Optional<String> fileName, Optional<String> type, InputStream bytes)
      throws IOException {
    parts++;
    if (parts > MOST_PARTS || name == null) {
      throw Refusal.invalidParameter("The form has too many fields, or one without a name.");
    }
    if (uploader.isPresent() && name.equals("image")) {
      takeImage(uploader.get(), fileName.orElse(""), type, bytes);
    } else if (fields.putIfAbsent(name, text(name, bytes)) != null) {
      throw Refusal.invalidParameter("A parameter is given more than once.");
    }
  }

  /** Fields of the query count as well, and none may stand in both. */
  Form form(Parameters query) {
    Map<String, String> all = new HashMap<>(fields);
    query.addTo(all);
    return new Form(Parameters.of(all), Optional.ofNullable(image));
  }

  @Override
  public void close() {
    if (image != null) {
      image.close();
    }
  }

  private void takeImage(
      Participant caller, String fileName, Optional<String> type, InputStream bytes)
      throws IOException {
    int first = bytes.read();
    if (first < 0 && fileName.isEmpty()) {
      // What a browser sends for a file field that nobody filled.
      return;
    }
    if (image != null) {
      throw Refusal.invalidParameter("A message has one image.");
    }
    byte[] begun = first < 0 ? new byte[0] : new byte[] {(byte) first};
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(begun), bytes);
    image = permits.with(caller, () -> chat.stage(new Upload(fileName, type, whole)));
  }

  private String text(String name, InputStream bytes) throws IOException {
    boolean content = name.equals("content");
    int most = content ? 4 * chat.terms().maxTextLength() : SMALL_FIELD_BYTES;
    byte[] read = bytes.readNBytes(most + 1);
    if (read.length > most) {
      throw content
          ? Refusal.invalidContent("The text is too long.")
          : Refusal.invalidParameter("A field of the form is too long.");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw Refusal.notUtf8(name);
    }
  }
}
