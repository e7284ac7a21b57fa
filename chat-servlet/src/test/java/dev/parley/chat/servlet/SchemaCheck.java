package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Checks a value against a schema of the document. Supports the part of JSON Schema that the
 * document uses. It is stricter than the document, which is open for later versions: a keyword that
 * it does not know is an objection, and so are a property that is not described where {@code
 * additionalProperties} is {@code true}, and a string that is not among the known values in {@code
 * examples}. Where hosts add their own properties, {@code additionalProperties} is the empty
 * schema. Used by one thread.
 */
final class SchemaCheck {
  private static final Set<String> WORDS =
      Set.of(
          "$ref",
          "description",
          "type",
          "const",
          "enum",
          "examples",
          "oneOf",
          "anyOf",
          "required",
          "properties",
          "additionalProperties",
          "items",
          "minimum",
          "maximum",
          "pattern",
          "minLength",
          "maxLength",
          "format");

  private final JsonNode document;
  private final List<String> objections = new ArrayList<>();

  private SchemaCheck(JsonNode document) {
    this.document = document;
  }

  /** The objections to a value, each with its path. */
  static List<String> objections(JsonNode document, JsonNode schema, JsonNode value) {
    SchemaCheck check = new SchemaCheck(document);
    check.check(schema, value, "");
    return check.objections;
  }

  /** The node itself, or the node that it refers to. */
  static JsonNode resolved(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
  }

  private void check(JsonNode given, JsonNode value, String at) {
    JsonNode schema = resolved(document, given);
    schema
        .fieldNames()
        .forEachRemaining(word -> require(WORDS.contains(word), at, "unknown word " + word));
    if (schema.has("type")) {
      JsonNode type = schema.get("type");
      Stream<JsonNode> types = type.isArray() ? elements(type) : Stream.of(type);
      require(types.anyMatch(one -> is(one.textValue(), value)), at, "is no " + type);
    }
    if (schema.has("const")) {
      require(schema.get("const").equals(value), at, "is not " + schema.get("const"));
    }
    if (schema.has("enum")) {
      require(elements(schema.get("enum")).anyMatch(value::equals), at, "is none of the enum");
    }
    if (schema.has("examples")) {
      require(elements(schema.get("examples")).anyMatch(value::equals), at, "is no known value");
    }
    if (schema.has("anyOf")) {
      require(
          elements(schema.get("anyOf")).anyMatch(one -> objections(document, one, value).isEmpty()),
          at,
          "fits none of anyOf");
    }
    if (schema.has("oneOf")) {
      long fitting =
          elements(schema.get("oneOf"))
              .filter(one -> objections(document, one, value).isEmpty())
              .count();
      require(fitting == 1, at, "fits " + fitting + " of oneOf");
    }
    checkBounds(schema, value, at);
    if (value.isArray() && schema.has("items")) {
      for (int index = 0; index < value.size(); index++) {
        check(schema.get("items"), value.get(index), at + "/" + index);
      }
    }
    if (value.isObject() && schema.has("properties")) {
      checkProperties(schema, value, at);
    }
  }

  private void checkBounds(JsonNode schema, JsonNode value, String at) {
    if (value.isNumber()) {
      long number = value.longValue();
      require(number >= schema.path("minimum").asLong(Long.MIN_VALUE), at, "is too small");
      require(number <= schema.path("maximum").asLong(Long.MAX_VALUE), at, "is too large");
    }
    if (value.isTextual()) {
      String text = value.textValue();
      int length = text.codePointCount(0, text.length());
      require(length >= schema.path("minLength").asInt(0), at, "is too short");
      require(length <= schema.path("maxLength").asInt(Integer.MAX_VALUE), at, "is too long");
      require(text.matches(schema.path("pattern").asText("(?s).*")), at, "is not of the pattern");
      require(
          !schema.has("format")
              || text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
          at,
          "is no time of the contract");
    }
  }

  private void checkProperties(JsonNode schema, JsonNode value, String at) {
    elements(schema.path("required"))
        .forEach(name -> require(value.has(name.textValue()), at, "lacks " + name));
    JsonNode others = schema.path("additionalProperties");
    value
        .properties()
        .forEach(
            entry -> {
              String place = at + "/" + entry.getKey();
              if (schema.get("properties").has(entry.getKey())) {
                check(schema.get("properties").get(entry.getKey()), entry.getValue(), place);
              } else if (others.isObject()) {
                check(others, entry.getValue(), place);
              } else {
                objections.add(place + " is not described");
              }
            });
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private void require(boolean holds, String at, String otherwise) {
    if (!holds) {
      objections.add(at + " " + otherwise);
    }
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
