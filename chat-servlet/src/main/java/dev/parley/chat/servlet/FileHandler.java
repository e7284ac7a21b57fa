package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentBytes;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.StoredAttachment;
import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.attachment.spi.Variant;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves the files of messages, only to those who may read the message. */
final class FileHandler {
  static final String IMAGES = "/uploads/chat_images";
  static final String FILES = "/uploads/chat_files";
  private static final String SIZE = "size";

  private final Chat chat;
  private final Thumbnailer thumbnailer;

  FileHandler(Chat chat, Thumbnailer thumbnailer) {
    this.chat = chat;
    this.thumbnailer = thumbnailer;
  }

  List<Route> routes() {
    return List.of(
        Route.get(IMAGES + "/{name}", Set.of(SIZE), this::image),
        Route.get(FILES + "/{name}", Set.of(), exchange -> serve(exchange, false, false)));
  }

  private void image(Exchange exchange) throws IOException {
    serve(exchange, true, isSmall(Parameters.ofQuery(exchange.request())));
  }

  private void serve(Exchange exchange, boolean image, boolean small) throws IOException {
    StoredAttachment file =
        Optional.of(exchange.pathValue(0))
            .filter(AttachmentId::isValid)
            .flatMap(valid -> chat.image(exchange.caller(), new AttachmentId(valid)))
            .filter(found -> found.attachment().imageFormat().isPresent() == image)
            .orElseThrow(Refusal::notFound);
    AttachmentBytes form = small ? file.small(thumbnailer) : file.original();
    HttpServletResponse response = exchange.response();
    response.setHeader("Cache-Control", "private, no-cache");
    String etag = Etag.ofHash(form.sha256());
    if (exchange.isUnchanged(etag)) {
      // The headers of a 304 replace those of a cache (RFC 9111, 3.2).
      protect(response);
      return;
    }
    StoredBytes bytes = form.open().orElseThrow(Refusal::notFound);
    try {
      response.setContentType(contentType(form.mediaType()));
      response.setHeader("Content-Disposition", Disposition.of(form, file.attachment().fileName()));
      protect(response);
      response.setHeader("Accept-Ranges", "bytes");
      write(exchange, bytes, range(exchange, etag, bytes.size()));
    } catch (IOException | RuntimeException failure) {
      bytes.close();
      throw failure;
    }
  }

  private static void protect(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  /** Texts are UTF-8, or begin with the mark of UTF-16, which counts more than a header. */
  private static String contentType(String mediaType) {
    return mediaType.startsWith("text/") ? mediaType + ";charset=utf-8" : mediaType;
  }

  private static boolean isSmall(Parameters parameters) {
    Optional<String> size = parameters.text(SIZE);
    if (size.filter(asked -> !asked.equals(Variant.SMALL.wireName())).isPresent()) {
      throw Refusal.invalidParameter("size is small, or not given.");
    }
    return size.isPresent();
  }

  private static Range range(Exchange exchange, String etag, long size) {
    String ifRange = exchange.request().getHeader("If-Range");
    String wanted = exchange.request().getHeader("Range");
    // A range of HEAD is ignored (RFC 9110, 14.2).
    boolean applies =
        wanted != null
            && exchange.request().getMethod().equals("GET")
            && (ifRange == null || ifRange.equals(etag));
    return applies ? Range.parse(wanted, size) : Range.whole(size);
  }

  private static void write(Exchange exchange, StoredBytes bytes, Range range) throws IOException {
    HttpServletResponse response = exchange.response();
    if (range.isPart()) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader("Content-Range", range.contentRange());
    }
    InputStream in = bytes.read(range.first(), range.length());
    exchange.stream(
        in,
        range.length(),
        () -> {
          try (bytes) {
            in.close();
          }
        });
  }
}
