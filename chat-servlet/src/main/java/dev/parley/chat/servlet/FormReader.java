package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.fileupload2.core.FileItemHeaders;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;

/**
 * Reads forms. A multipart form is read as a stream, so a file is written once and is never held in
 * memory or in a container's temporary file. A refused form leaves nothing stored.
 */
final class FormReader {
  /** Allowance for boundaries, part headers and the small fields. */
  private static final long OVERHEAD = 64L << 10;

  private static final int PART_HEADER_BYTES = 4096;
  private static final String TRANSFER_ENCODING = "Content-Transfer-Encoding";
  private static final String MULTIPART = "multipart/form-data";

  private final Chat chat;
  private final Set<String> ignoredFields;

  FormReader(Chat chat, Set<String> ignoredFields) {
    this.chat = chat;
    this.ignoredFields = ignoredFields;
  }

  /**
   * Returns the maximum length of a form, before any of it is read.
   *
   * @throws Refusal if this is not a form, or is longer
   */
  long mostBytes(HttpServletRequest request, int mostFiles) {
    long most =
        switch (mediaType(request)) {
          // An escaped byte takes three characters, and a code point takes up to four bytes.
          case "application/x-www-form-urlencoded" -> 12L * chat.config().textLimit() + OVERHEAD;
          case MULTIPART -> bytesOf(mostFiles) + 4L * chat.config().textLimit() + OVERHEAD;
          default -> throw Refusal.unsupportedMediaType();
        };
    if (request.getContentLengthLong() > most) {
      throw Refusal.tooLarge();
    }
    return most;
  }

  private long bytesOf(int mostFiles) {
    UploadRules rules = chat.config().uploads();
    return switch (mostFiles) {
      case 0 -> 0;
      case 1 -> rules.maxBytes();
      default -> rules.maxTotalBytes();
    };
  }

  static boolean isMultipart(HttpServletRequest request) {
    return mediaType(request).equals(MULTIPART);
  }

  /** Reads a form that has only these fields. */
  Parameters read(HttpServletRequest request, Set<String> known) throws IOException {
    try (Form form = read(request, known, 0)) {
      return form.parameters();
    }
  }

  /** Reads a form that may contain files, up to a number. The form must be closed. */
  Form readWithFiles(HttpServletRequest request, Set<String> known, int most) throws IOException {
    return read(request, known, most);
  }

  /** Accepts a request without fields, and refuses any field. */
  void readNothing(HttpServletRequest request) throws IOException {
    boolean hasBody =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    if (hasBody) {
      var unused = read(request, Set.of());
    } else {
      UrlEncoded.parse(
          Parameters.query(request), new FormFields(Set.of(), ignoredFields, List.of()));
    }
  }

  private Form read(HttpServletRequest request, Set<String> known, int mostFiles)
      throws IOException {
    // This check comes before the body is read: Jetty provides no body if the encoding is unknown
    // to it.
    FormFields fields =
        new FormFields(known, ignoredFields, DeclaredCharset.of(contentType(request)));
    return switch (mediaType(request)) {
      case "application/x-www-form-urlencoded" -> new Form(urlEncoded(request, fields), List.of());
      case MULTIPART -> multipart(request, fields, mostFiles);
      default -> throw Refusal.unsupportedMediaType();
    };
  }

  private Parameters urlEncoded(HttpServletRequest request, FormFields fields) throws IOException {
    Optional<InputStream> body = unread(request, mostBytes(request, 0));
    byte[] query = Parameters.query(request);
    UrlEncoded.parse(query, fields);
    if (body.isPresent()) {
      UrlEncoded.parse(all(body.get()), fields);
    } else {
      new DecodedForm(request).forEach(UrlEncoded.parse(query).keySet(), fields);
    }
    return fields.parameters();
  }

  private static byte[] all(InputStream bytes) {
    try {
      return bytes.readAllBytes();
    } catch (IOException cut) {
      throw incomplete(cut);
    }
  }

  private Form multipart(HttpServletRequest request, FormFields fields, int mostFiles)
      throws IOException {
    Optional<InputStream> body = unread(request, mostBytes(request, mostFiles));
    Predicate<String> doubtful =
        body.isPresent() ? text -> false : LossyParts.of(request.getCharacterEncoding());
    FormCollector collector = new FormCollector(chat, fields, mostFiles, doubtful);
    try {
      UrlEncoded.parse(Parameters.query(request), fields);
      if (body.isPresent()) {
        readStream(request, body.get(), collector);
      } else {
        readParsed(request, collector);
      }
      return collector.form();
    } catch (IOException cut) {
      collector.close();
      throw incomplete(cut);
    } catch (RuntimeException refused) {
      collector.close();
      throw refused;
    }
  }

  /** The body, or empty if a host's filter has read it. */
  private static Optional<InputStream> unread(HttpServletRequest request, long most) {
    try {
      // Only Tomcat's isFinished is reliable before the first read.
      PushbackInputStream body =
          new PushbackInputStream(new BoundedStream(request.getInputStream(), most));
      int first = body.read();
      if (first < 0) {
        return Optional.empty();
      }
      body.unread(first);
      return Optional.of(body);
    } catch (IllegalStateException readAsText) {
      return Optional.empty();
    } catch (IOException cut) {
      throw incomplete(cut);
    }
  }

  private static ChatException incomplete(IOException cut) {
    return new ChatException(
        ErrorCode.INCOMPLETE_UPLOAD, "The form ended before it was complete.", cut);
  }

  private static void readStream(
      HttpServletRequest request, InputStream body, FormCollector collector) throws IOException {
    WholeForm upload = new WholeForm();
    upload.setMaxPartHeaderSize(PART_HEADER_BYTES);
    byte[] boundary = upload.getBoundary(contentType(request));
    Delimiters bytes = new Delimiters(body, boundary == null ? new byte[0] : boundary);
    try {
      FileItemInputIterator parts = upload.getItemIterator(new MultipartBody(request, bytes));
      while (parts.hasNext()) {
        FileItemInput part = parts.next();
        try (InputStream content = part.getInputStream()) {
          FileItemHeaders headers = part.getHeaders();
          collector.take(
              new FormCollector.Part(
                  part.getFieldName(),
                  Optional.ofNullable(part.getName()),
                  Optional.ofNullable(part.getContentType()),
                  Optional.ofNullable(headers).map(all -> all.getHeader(TRANSFER_ENCODING))),
              content);
        }
      }
      bytes.requireClosed();
    } catch (FileUploadException | InvalidPathException malformed) {
      // The parser reports a file name with NUL as an invalid path.
      throw Refusal.invalidParameter("The multipart form cannot be read.");
    }
  }

  /**
   * A host's filter has already parsed the form, so the stream is empty and the parts are
   * available.
   */
  private static void readParsed(HttpServletRequest request, FormCollector collector)
      throws IOException {
    try {
      for (Part part : request.getParts()) {
        try (InputStream bytes = part.getInputStream()) {
          collector.take(
              new FormCollector.Part(
                  part.getName(),
                  Optional.ofNullable(part.getSubmittedFileName()),
                  Optional.ofNullable(part.getContentType()),
                  Optional.ofNullable(part.getHeader(TRANSFER_ENCODING))),
              bytes);
        }
      }
    } catch (ServletException | IllegalStateException unparsed) {
      throw Refusal.invalidParameter("The multipart form cannot be read.");
    }
  }

  private static String mediaType(HttpServletRequest request) {
    return contentType(request).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The header as the client sent it. Jetty's getContentType includes the encoding that a filter
   * set.
   */
  static String contentType(HttpServletRequest request) {
    String type = request.getHeader("Content-Type");
    return type == null ? "" : type;
  }
}
