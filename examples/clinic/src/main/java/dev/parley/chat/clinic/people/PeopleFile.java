package dev.parley.chat.clinic.people;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the clinic's people: {@code {"doctors": […], "users": […]}}. Unknown keys are refused,
 * since a misspelt {@code careTeam} would let a patient write to every doctor.
 */
public final class PeopleFile {
  private static final String BUILT_IN = "/clinic/people.json";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PeopleFile() {}

  /**
   * Reads an operator's file.
   *
   * @param file the file
   * @return its people
   * @throws IllegalArgumentException naming the entry that is wrong
   * @throws IOException if it cannot be read
   */
  public static People read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in);
    }
  }

  /**
   * Reads the twelve doctors and thirty patients of the demo.
   *
   * @return its people
   * @throws IOException if the jar is damaged
   */
  public static People builtIn() throws IOException {
    try (InputStream in = PeopleFile.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IOException(BUILT_IN + " is missing from the jar.");
      }
      return parse(in);
    }
  }

  static People parse(InputStream in) throws IOException {
    JsonNode root = tree(in);
    if (!root.isObject()) {
      throw new IllegalArgumentException("the file is not a JSON object");
    }
    root.fieldNames()
        .forEachRemaining(
            key -> {
              if (!Set.of("doctors", "users").contains(key)) {
                throw new IllegalArgumentException("unknown key " + TextNode.valueOf(key));
              }
            });
    List<PersonEntry> entries =
        Stream.concat(entries(root, "doctors", Person.DOCTOR), entries(root, "users", Person.USER))
            .toList();
    Set<Participant> known = new HashSet<>();
    for (PersonEntry entry : entries) {
      if (!known.add(entry.participant())) {
        throw entry.refused("this id is doubled");
      }
    }
    List<Supplier<Person>> checked = entries.stream().map(entry -> entry.checked(known)).toList();
    // Hashing is the slow part of the start and independent for each entry. Only hashing runs in
    // parallel, since exceptions from there would arrive wrapped.
    return new People(checked.parallelStream().map(Supplier::get).toList());
  }

  private static JsonNode tree(InputStream in) throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      try {
        JsonNode root = JSON.readTree(parser);
        return root == null ? MissingNode.getInstance() : root;
      } catch (JsonProcessingException malformed) {
        // If nesting is too deep, Jackson does not report the position.
        JsonLocation known = malformed.getLocation();
        JsonLocation where = known == null ? parser.currentLocation() : known;
        throw new IllegalArgumentException(
            "line %d, column %d: %s"
                .formatted(where.getLineNr(), where.getColumnNr(), reason(malformed)),
            malformed);
      }
    }
  }

  /** A message of our own: Jackson's are for programmers, and quote the file. */
  private static String reason(JsonProcessingException malformed) {
    if (malformed instanceof JsonEOFException) {
      return "the file ends too early";
    }
    if (malformed instanceof StreamConstraintsException) {
      return "this is nested too deeply, or too long";
    }
    if (malformed instanceof MismatchedInputException) {
      return "nothing may follow the object";
    }
    boolean isDouble = malformed.getOriginalMessage().startsWith("Duplicate field");
    return isDouble ? "this key is doubled" : "this is not JSON";
  }

  private static Stream<PersonEntry> entries(JsonNode root, String key, String type) {
    JsonNode list = root.path(key);
    if (!list.isMissingNode() && !list.isArray()) {
      throw new IllegalArgumentException("\"" + key + "\" is not a list");
    }
    List<PersonEntry> entries = new ArrayList<>();
    IntStream.range(0, list.size())
        .forEach(place -> entries.add(PersonEntry.of(key, place, type, list.get(place))));
    return entries.stream();
  }
}
