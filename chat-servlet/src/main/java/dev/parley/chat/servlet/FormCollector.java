package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the parts of one multipart form, in any order. Used by one thread. */
final class FormCollector implements AutoCloseable {
  private static final int MOST_FIELDS = 20;
  private static final int SMALL_FIELD_BYTES = 1024;
  private static final Pattern AS_IT_IS = Pattern.compile("\\s*(?i:7bit|8bit|binary)\\s*");

  private final Chat chat;
  private final Predicate<String> doubtful;
  private final FormFields fields;
  private final int mostFiles;
  private final List<StagedAttachment> files = new ArrayList<>();
  private int parts;

  /**
   * Starts a form.
   *
   * @param mostFiles how many files it may have
   * @param doubtful which texts the container may have changed
   */
  FormCollector(Chat chat, FormFields fields, int mostFiles, Predicate<String> doubtful) {
    this.chat = chat;
    this.fields = fields;
    this.mostFiles = mostFiles;
    this.doubtful = doubtful;
  }

  /**
   * The headers of a part.
   *
   * @param name of the field
   * @param fileName the sender's name for the file
   * @param type its Content-Type
   * @param encoding its Content-Transfer-Encoding, which RFC 7578 deprecates
   */
  record Part(
      @Nullable String name,
      Optional<String> fileName,
      Optional<String> type,
      Optional<String> encoding) {}

  void take(Part part, InputStream bytes) throws IOException {
    String name = part.name();
    parts++;
    if (parts > MOST_FIELDS + mostFiles || name == null) {
      throw Refusal.invalidParameter("The form has too many fields, or one without a name.");
    }
    if (part.fileName().isPresent()) {
      fields.checkFile(name);
    }
    if (!fields.reads(name)) {
      return;
    }
    if (part.encoding().filter(encoding -> !AS_IT_IS.matcher(encoding).matches()).isPresent()) {
      throw Refusal.invalidField(name, "is encoded; send its bytes as they are");
    }
    if (mostFiles > 0 && FormFields.isFile(name)) {
      takeFile(name, part, bytes);
    } else {
      fields.accept(name, text(name, part.type(), bytes));
    }
  }

  Form form() {
    return new Form(fields.parameters(), List.copyOf(files));
  }

  @Override
  public void close() {
    files.forEach(StagedAttachment::close);
  }

  private void takeFile(String name, Part part, InputStream bytes) throws IOException {
    String fileName = part.fileName().orElse("");
    int first = bytes.read();
    if (first < 0 && fileName.isEmpty()) {
      // A browser sends this for an empty file field.
      return;
    }
    if (files.size() >= mostFiles) {
      throw Refusal.invalidField(
          name,
          mostFiles == 1
              ? "is given more than once"
              : "is one too many: a message has at most " + mostFiles + " files");
    }
    byte[] head = first < 0 ? new byte[0] : new byte[] {(byte) first};
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), bytes);
    try {
      files.add(chat.stage(new Upload(fileName, part.type(), whole)));
    } catch (ChatException refused) {
      throw isOfTheFile(refused)
          ? Refusal.ofPart(refused, files.size() + 1, name.equals(FormFields.IMAGE))
          : refused;
    }
  }

  private static boolean isOfTheFile(ChatException refused) {
    return !(refused instanceof StorageException) && refused.code() != ErrorCode.INCOMPLETE_UPLOAD;
  }

  private String text(String name, Optional<String> type, InputStream bytes) throws IOException {
    boolean content = name.equals("content");
    int most = content ? 4 * chat.config().textLimit() : SMALL_FIELD_BYTES;
    byte[] read = bytes.readNBytes(most + 1);
    if (read.length > most) {
      throw content
          ? Refusal.invalidContent("The field content is too long.")
          : Refusal.invalidField(name, "is too long");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read)).toString();
      for (Charset charset : DeclaredCharset.of(type.orElse(""))) {
        if (!DeclaredCharset.agrees(charset, read, text)) {
          throw Refusal.notUtf8(name);
        }
      }
      if (doubtful.test(text)) {
        throw Refusal.notProvenUtf8();
      }
      return text;
    } catch (CharacterCodingException notUtf8) {
      throw Refusal.notUtf8(name);
    }
  }
}
