package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.StoredImage;
import dev.parley.chat.attachment.Variant;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.IOUtils;

/** The images of messages, to the members of their conversations only. */
final class ImageHandler {
  private static final int ETAG_DIGITS = 32;

  private final Chat chat;

  ImageHandler(Chat chat) {
    this.chat = chat;
  }

  List<Route> routes() {
    return List.of(Route.get("/uploads/chat_images/{name}", Set.of(), this::image));
  }

  private void image(Exchange exchange) throws IOException {
    String name = exchange.pathValue(0);
    StoredImage image =
        Optional.of(name)
            .filter(AttachmentId::isValid)
            .flatMap(valid -> chat.image(exchange.caller(), new AttachmentId(valid)))
            .orElseThrow(Refusal::notFound);
    Attachment attachment = image.attachment();
    HttpServletResponse response = exchange.response();
    response.setHeader("Cache-Control", "private, no-cache");
    String etag = Etag.quoted(attachment.sha256().substring(0, ETAG_DIGITS));
    if (exchange.isUnchanged(etag)) {
      return;
    }
    try (StoredBytes bytes = image.open(Variant.ORIGINAL).orElseThrow(Refusal::notFound)) {
      response.setContentType(attachment.format().mediaType());
      response.setHeader("Content-Disposition", "inline");
      response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
      response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
      response.setHeader("Accept-Ranges", "bytes");
      write(exchange, bytes, range(exchange, etag, bytes.size()));
    }
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
    response.setContentLengthLong(range.length());
    if (exchange.request().getMethod().equals("HEAD")) {
      return;
    }
    try (InputStream in = bytes.from(range.first())) {
      IOUtils.copyLarge(in, response.getOutputStream(), 0, range.length());
    }
  }
}
