package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/**
 * Reads forms: multipart as a stream, so that an image is written once and never held in memory or
 * in a container's temporary file. A refused form leaves nothing.
 */
final class FormReader {
  /** Room for boundaries, part headers and the small fields. */
  private static final long OVERHEAD = 64L << 10;

  private static final int PART_HEADER_BYTES = 4096;

  private final Chat chat;
  private final UploadPermits permits;

  FormReader(Chat chat, UploadPermits permits) {
    this.chat = chat;
    this.permits = permits;
  }

  /** Reads a form of fields alone. */
  Parameters read(HttpServletRequest request) throws IOException {
    try (Form form = read(request, Optional.empty())) {
      return form.parameters();
    }
  }

  /** Reads a form that may hold an image of the caller's; whoever called this closes it. */
  Form readWithImage(HttpServletRequest request, Participant caller) throws IOException {
    return read(request, Optional.of(caller));
  }

  private Form read(HttpServletRequest request, Optional<Participant> uploader) throws IOException {
    return switch (mediaType(request)) {
      case "application/x-www-form-urlencoded" -> new Form(urlEncoded(request), Optional.empty());
      case "multipart/form-data" -> multipart(request, uploader);
      default -> throw Refusal.unsupportedMediaType();
    };
  }

  private Parameters urlEncoded(HttpServletRequest request) throws IOException {
    // An escaped byte takes three characters, and a code point up to four bytes.
    long most = 12L * chat.terms().maxTextLength() + OVERHEAD;
    ServletInputStream body = bounded(request, most);
    if (body.isFinished()) {
      return Parameters.ofContainer(request);
    }
    InputStream bytes = new BoundedStream(body, most);
    Map<String, String> values = new HashMap<>();
    Parameters.of(UrlEncoded.parse(all(bytes))).addTo(values);
    Parameters.ofQuery(request).addTo(values);
    return Parameters.of(values);
  }

  private static byte[] all(InputStream bytes) {
    try {
      return bytes.readAllBytes();
    } catch (IOException cut) {
      throw incomplete(cut);
    }
  }

  private Form multipart(HttpServletRequest request, Optional<Participant> uploader)
      throws IOException {
    long most = chat.terms().uploads().maxBytes() + 4L * chat.terms().maxTextLength() + OVERHEAD;
    ServletInputStream body = bounded(request, most);
    FormCollector collector = new FormCollector(chat, permits, uploader);
    try {
      if (body.isFinished()) {
        readParsed(request, collector);
      } else {
        readStream(new MultipartBody(request, new BoundedStream(body, most)), collector);
      }
      return collector.form(Parameters.ofQuery(request));
    } catch (IOException cut) {
      collector.close();
      throw incomplete(cut);
    } catch (RuntimeException refused) {
      collector.close();
      throw refused;
    }
  }

  /** The body, unless its announced length is more than any good one could have. */
  private static ServletInputStream bounded(HttpServletRequest request, long most)
      throws IOException {
    if (request.getContentLengthLong() > most) {
      throw Refusal.tooLarge();
    }
    return request.getInputStream();
  }

  private static ChatException incomplete(IOException cut) {
    return new ChatException(
        ErrorCode.INCOMPLETE_UPLOAD, "The form ended before it was whole.", cut);
  }

  private static void readStream(MultipartBody body, FormCollector collector) throws IOException {
    JakartaServletFileUpload<?, ?> upload = new JakartaServletFileUpload<>();
    upload.setMaxPartHeaderSize(PART_HEADER_BYTES);
    try {
      FileItemInputIterator parts = upload.getItemIterator(body);
      while (parts.hasNext()) {
        FileItemInput part = parts.next();
        try (InputStream bytes = part.getInputStream()) {
          collector.take(
              part.getFieldName(),
              Optional.ofNullable(part.getName()),
              Optional.ofNullable(part.getContentType()),
              bytes);
        }
      }
    } catch (FileUploadException | InvalidPathException malformed) {
      // The parser calls a file name with NUL an invalid path.
      throw Refusal.invalidParameter("The multipart form cannot be read.");
    }
  }

  /**
   * A host's filter has parsed the form already, so the stream is empty and the parts are there.
   */
  private static void readParsed(HttpServletRequest request, FormCollector collector)
      throws IOException {
    try {
      for (Part part : request.getParts()) {
        try (InputStream bytes = part.getInputStream()) {
          collector.take(
              part.getName(),
              Optional.ofNullable(part.getSubmittedFileName()),
              Optional.ofNullable(part.getContentType()),
              bytes);
        }
      }
    } catch (ServletException | IllegalStateException unparsed) {
      throw Refusal.invalidParameter("The multipart form cannot be read.");
    }
  }

  private static String mediaType(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
