package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Message;
import java.time.Duration;
import java.util.List;

/** Writes the files of messages as JSON. */
final class FileJson {
  private final Settings settings;

  FileJson(Settings settings) {
    this.settings = settings;
  }

  /** What a client shows that does not know the kind of a message without a text. */
  static String sentence(Message.Kind kind) {
    return switch (kind) {
      case ALBUM -> "Photos";
      case AUDIO -> "Audio";
      case VIDEO -> "Video";
      default -> "File";
    };
  }

  /**
   * Adds the files of a message; those of an event are part of what happened.
   *
   * @param base the base of this server's URLs
   */
  void add(ObjectNode node, Message message, String base) {
    List<Attachment> files =
        message.body() instanceof Body.Content content ? content.attachments() : List.of();
    if (files.size() == 1 && files.get(0).imageFormat().isPresent()) {
      addImage(node, files.get(0), base);
    } else {
      node.putNull("image_url");
    }
    if (!files.isEmpty()) {
      ArrayNode all = node.putArray("attachments");
      files.forEach(file -> addFile(all.addObject(), file, base));
    }
  }

  private void addImage(ObjectNode node, Attachment image, String base) {
    Attachment.Size size = image.size().orElseThrow();
    node.put("image_url", url(image, base));
    node.put("image_width", size.width());
    node.put("image_height", size.height());
    node.put("image_bytes", image.bytes());
  }

  private void addFile(ObjectNode node, Attachment file, String base) {
    String url = url(file, base);
    node.put("url", url);
    file.fileName().ifPresent(name -> node.put("name", name));
    node.put("media_type", file.mediaType());
    node.put("bytes", file.bytes());
    file.size()
        .ifPresent(
            size -> {
              node.put("width", size.width());
              node.put("height", size.height());
            });
    file.length().map(Duration::toMillis).ifPresent(length -> node.put("duration_ms", length));
    file.waveform()
        .ifPresent(waveform -> waveform.levels().forEach(node.putArray("waveform")::add));
    if (file.imageFormat().isPresent()) {
      node.put("thumbnail_url", url + "?size=small");
    }
  }

  private String url(Attachment file, String base) {
    String prefix = file.imageFormat().isPresent() ? settings.imagePrefix() : settings.filePrefix();
    return base + prefix + "/" + file.id();
  }
}
