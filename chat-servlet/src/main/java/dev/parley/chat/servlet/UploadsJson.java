package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.ChatConfig;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.UploadRules;

/** Writes as JSON which files may be sent. */
final class UploadsJson {
  private UploadsJson() {}

  /** Adds the allowed types and limits; none of a chat without an attachment store. */
  static void add(ObjectNode body, ChatConfig config) {
    UploadRules rules = config.uploads();
    boolean taken = config.takesImages();
    body.put("maxImageBytes", taken ? maxImageBytes(rules) : 0);
    body.put("maxImagePixels", taken ? rules.maxPixels() : 0);
    ArrayNode images = body.putArray("imageTypes");
    ArrayNode files = body.putArray("fileTypes");
    body.put("maxFiles", taken ? rules.maxFiles() : 0);
    body.put("maxTotalBytes", taken ? rules.maxTotalBytes() : 0);
    if (taken) {
      rules.formats().stream().flatMap(format -> format.extensions().stream()).forEach(images::add);
      rules.types().forEach(type -> addType(files.addObject(), type, rules));
    }
  }

  private static void addType(ObjectNode node, FileType type, UploadRules rules) {
    node.put("media_type", type.mediaType());
    ArrayNode extensions = node.putArray("extensions");
    type.extensions().forEach(extensions::add);
    node.put("max_bytes", rules.maxBytes(type));
  }

  private static long maxImageBytes(UploadRules rules) {
    return rules.formats().stream()
        .mapToLong((ImageFormat format) -> rules.maxBytes(format))
        .max()
        .orElse(0);
  }
}
