package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a web address in a text begins and ends, in every script. */
class LinksTest {
  @RegisterExtension final PageModules modules = new PageModules();

  @Test
  void addressesEndWhereTheirWritersEndedThem() throws IOException {
    JsonNode cases = PageModules.cases("links.json");
    JsonNode found =
        modules.ask(
            "messages/linkify.js",
            """
            return input.map(({ text }) => {
              const pieces = module.linkify(text);
              const links = pieces.filter((piece) => piece.href);
              return {
                text: pieces.map((piece) => piece.text).join(''),
                links: links.map((link) => link.text),
                hrefs: links.map((link) => link.href),
                hosts: links.map((link) => link.host ?? null),
              };
            });
            """,
            cases);

    SoftAssertions all = new SoftAssertions();
    for (int index = 0; index < cases.size(); index++) {
      JsonNode expected = cases.get(index);
      JsonNode answer = found.get(index);
      expected
          .properties()
          .forEach(
              field ->
                  all.assertThat(answer.get(field.getKey()))
                      .as("%s of %s", field.getKey(), expected.get("text"))
                      .isEqualTo(field.getValue()));
    }
    all.assertAll();
  }

  @Test
  void textsMadeToBeSlowAreReadToo() throws IOException {
    JsonNode found =
        modules.ask(
            "messages/linkify.js",
            "return input.map((text) => module.linkify(text).filter(({ href }) => href).length);",
            List.of(
                "https://example.org/" + "(".repeat(10_000),
                "https://example.org/(".repeat(500),
                "https://example.org/" + ".".repeat(10_000),
                "https://".repeat(1_250),
                "www.".repeat(2_500)));

    assertThat(found.toString()).isEqualTo("[1,500,1,0,0]");
  }
}
