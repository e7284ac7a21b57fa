package dev.parley.chat.clinic.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether a paste or a drop means its files or its text. */
class TransfersTest {
  @RegisterExtension final PageModules modules = new PageModules();

  @Test
  void filesAreTakenUnlessTheTextSaysMoreThanTheirNames() throws IOException {
    JsonNode cases = PageModules.cases("transfers.json");
    JsonNode meant =
        modules.ask(
            "composer/transferred.js",
            """
            return input.map(({ names, text, html, uris }) => {
              const transfer = new DataTransfer();
              names.forEach((name) => transfer.items.add(new File(['x'], name)));
              if (text) transfer.setData('text/plain', text);
              if (html) transfer.setData('text/html', html);
              if (uris) transfer.setData('text/uri-list', uris);
              return module.filesMeant(transfer).map((file) => file.name);
            });
            """,
            cases);

    SoftAssertions all = new SoftAssertions();
    for (int index = 0; index < cases.size(); index++) {
      JsonNode one = cases.get(index);
      String expected = one.get("files").booleanValue() ? one.get("names").toString() : "[]";
      all.assertThat(meant.get(index).toString())
          .as(one.get("what").textValue())
          .isEqualTo(expected);
    }
    all.assertAll();
  }
}
