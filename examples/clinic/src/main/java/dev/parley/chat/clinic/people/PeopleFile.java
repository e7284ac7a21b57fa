package dev.parley.chat.clinic.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the clinic's people: {@code {"doctors": […], "users": […]}}. Whatever it does not
 * understand it refuses, since a misspelt {@code careTeam} would open every door.
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
   * @param file where it is
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
                throw new IllegalArgumentException("unknown key \"" + key + "\"");
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
    // Hashing is the slow part of the start, and every entry's own.
    return new People(entries.parallelStream().map(entry -> entry.person(known)).toList());
  }

  private static JsonNode tree(InputStream in) throws IOException {
    try {
      return JSON.readTree(in);
    } catch (JsonProcessingException malformed) {
      var where = malformed.getLocation();
      throw new IllegalArgumentException(
          "line %d, column %d: %s"
              .formatted(where.getLineNr(), where.getColumnNr(), malformed.getOriginalMessage()),
          malformed);
    }
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
