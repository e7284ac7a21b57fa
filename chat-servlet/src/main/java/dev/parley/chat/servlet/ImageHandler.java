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

/** Serves the images of messages, only to members of their conversations. */
final class ImageHandler {
  private static final String SIZE = "size";

  private final Chat chat;
  private final Thumbnailer thumbnailer;

  ImageHandler(Chat chat, Thumbnailer thumbnailer) {
    this.chat = chat;
    this.thumbnailer = thumbnailer;
  }

  List<Route> routes() {
    return List.of(Route.get("/uploads/chat_images/{name}", Set.of(SIZE), this::image));
  }

  private void image(Exchange exchange) throws IOException {
    boolean small = isSmall(Parameters.ofQuery(exchange.request()));
    StoredAttachment image =
        Optional.of(exchange.pathValue(0))
            .filter(AttachmentId::isValid)
            .flatMap(valid -> chat.image(exchange.caller(), new AttachmentId(valid)))
            .orElseThrow(Refusal::notFound);
    AttachmentBytes form = small ? image.small(thumbnailer) : image.original();
    HttpServletResponse response = exchange.response();
    response.setHeader("Cache-Control", "private, no-cache");
    String etag = Etag.ofHash(form.sha256());
    if (exchange.isUnchanged(etag)) {
      return;
    }
    StoredBytes bytes = form.open().orElseThrow(Refusal::notFound);
    try {
      response.setContentType(form.mediaType());
      response.setHeader("Content-Disposition", disposition(form));
      response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
      response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
      response.setHeader("Accept-Ranges", "bytes");
      write(exchange, bytes, range(exchange, etag, bytes.size()));
    } catch (IOException | RuntimeException failure) {
      bytes.close();
      throw failure;
    }
  }

  private static String disposition(AttachmentBytes form) {
    return switch (form.disposition()) {
      case INLINE -> "inline";
      case ATTACHMENT -> "attachment";
    };
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
    boolean applies = wanted != null && (ifRange == null || ifRange.equals(etag));
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
