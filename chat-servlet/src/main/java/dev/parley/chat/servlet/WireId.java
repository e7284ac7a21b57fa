package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.regex.Pattern;

/** An id in JSON: a number if it is exactly one, otherwise a string ("007" is not 7). */
final class WireId {
  /** The largest integer that JavaScript represents exactly (ECMA-262, Number.MAX_SAFE_INTEGER). */
  static final long LARGEST_NUMBER = (1L << 53) - 1;

  private static final Pattern CANONICAL = Pattern.compile("0|[1-9][0-9]{0,15}");

  private WireId() {}

  static JsonNode of(String id) {
    if (CANONICAL.matcher(id).matches() && Long.parseLong(id) <= LARGEST_NUMBER) {
      return JsonNodeFactory.instance.numberNode(Long.parseLong(id));
    }
    return JsonNodeFactory.instance.textNode(id);
  }
}
