package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.ImageBytes;
import dev.parley.chat.attachment.StoredImage;
import dev.parley.chat.attachment.Thumbnailer;
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
    StoredImage image =
        Optional.of(exchange.pathValue(0))
            .filter(AttachmentId::isValid)
            .flatMap(valid -> chat.image(exchange.caller(), new AttachmentId(valid)))
            .orElseThrow(Refusal::notFound);
    ImageBytes form = small ? image.small(thumbnailer) : image.original();
    HttpServletResponse response = exchange.response();
    response.setHeader("Cache-Control", "private, no-cache");
    String etag = Etag.ofHash(form.sha256());
    if (exchange.isUnchanged(etag)) {
      return;
    }
    try (StoredBytes bytes = form.open().orElseThrow(Refusal::notFound)) {
      response.setContentType(form.format().mediaType());
      response.setHeader("Content-Disposition", "inline");
      response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
      response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
      response.setHeader("Accept-Ranges", "bytes");
      write(exchange, bytes, range(exchange, etag, bytes.size()));
    }
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
    response.setContentLengthLong(range.length());
    if (exchange.request().getMethod().equals("HEAD")) {
      return;
    }
    try (InputStream in = bytes.from(range.first())) {
      IOUtils.copyLarge(in, response.getOutputStream(), 0, range.length());
    }
  }
}
