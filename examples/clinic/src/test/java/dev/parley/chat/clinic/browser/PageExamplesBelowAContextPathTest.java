package dev.parley.chat.clinic.browser;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example pages of page.md work below a context path, as it says. */
class PageExamplesBelowAContextPathTest {
  @RegisterExtension final AHost host = new AHost().below("/clinic");

  @Test
  void eachOfThemTalks() throws IOException {
    PageExamplesTest.assertTheyTalk(host, "/clinic");
  }
}
