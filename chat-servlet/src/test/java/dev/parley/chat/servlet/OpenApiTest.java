package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document in the jar agrees with the servlet. */
class OpenApiTest {
  private final ChatServer server = ChatServer.start();
  private final Routes routes = ChatServlet.of(server.chat, request -> Optional.empty()).routes();
  private JsonNode document = Json.object();

  @BeforeEach
  void read() {
    document = json(server.get(PATIENT, "/chat/openapi.json"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void itDescribesEveryRouteAndNoOther() {
    TreeMap<String, Set<String>> described = new TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(path -> described.put(path.getKey(), names(path.getValue())));

    TreeMap<String, Set<String>> served = new TreeMap<>();
    routes
        .all()
        .forEach(
            route ->
                served
                    .computeIfAbsent(route.path().replace("...}", "}"), path -> new TreeSet<>())
                    .add(route.method().toLowerCase(Locale.ROOT)));

    assertThat(described).isEqualTo(served);
  }

  @Test
  void itNamesEveryParameterAndNoOther() {
    for (Route route : routes.all()) {
      JsonNode operation = operation(route);
      Set<String> described =
          route.method().equals("POST")
              ? names(operation.at("/requestBody/content/multipart~1form-data/schema/properties"))
              : StreamSupport.stream(operation.get("parameters").spliterator(), false)
                  .map(parameter -> SchemaCheck.resolved(document, parameter))
                  .filter(parameter -> parameter.get("in").textValue().equals("query"))
                  .map(parameter -> parameter.get("name").textValue())
                  .collect(Collectors.toCollection(TreeSet::new));

      assertThat(described).as(route.path()).isEqualTo(new TreeSet<>(route.parameters()));
      assertThat(operation.has("security")).as(route.path()).isEqualTo(route.open());
    }
  }

  @Test
  void itListsEveryErrorCodeAndNoOther() {
    Set<String> described =
        StreamSupport.stream(
                document.at("/components/schemas/Error/properties/code/examples").spliterator(),
                false)
            .map(JsonNode::textValue)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(described).isEqualTo(ErrorMapper.codes());
  }

  /** Clients generated from the document must not refuse what a later version adds. */
  @Test
  void itsAnswersAreOpenForLaterVersions() {
    JsonNode schemas = document.at("/components/schemas");

    assertThat(schemas.findValues("additionalProperties"))
        .isNotEmpty()
        .noneMatch(others -> others.isBoolean() && !others.booleanValue());
    assertThat(schemas.findValues("enum")).isEmpty();
  }

  @Test
  void itIsAnOpenApiDocumentWhoseReferencesResolve() {
    assertThat(document.get("openapi").textValue()).startsWith("3.1.");
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
  }

  private JsonNode operation(Route route) {
    return document
        .get("paths")
        .get(route.path().replace("...}", "}"))
        .get(route.method().toLowerCase(Locale.ROOT));
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
