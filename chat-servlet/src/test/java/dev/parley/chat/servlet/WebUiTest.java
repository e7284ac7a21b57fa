package dev.parley.chat.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the web UI shows of the host. */
class WebUiTest {
  private static final WebUi PLAIN = WebUi.plain();

  @Test
  void thePageContainsWhatTheHostSet() {
    WebUi ui =
        PLAIN
            .withTitle("Heart & \"Soul\" </title><script>")
            .withAccent("#FFcc00")
            .withLogo("/app/logo.svg?v=2")
            .withHomeUrl("https://clinic.example.org/start?a=1&b=2")
            .withSignOutUrl("/app/logout");
    try (ChatServer server = ChatServer.start("/", builder -> builder.webUi(ui))) {
      HttpResponse<String> page = server.call(HttpRequest.newBuilder(server.uri("/chat-ui/")));
      assumeThat(page.statusCode()).as("built with the page").isEqualTo(200);

      assertThat(page.body())
          .contains("<title>Heart &amp; &quot;Soul&quot; &lt;/title>&lt;script></title>")
          .contains(
              "data-title=\"Heart &amp; &quot;Soul&quot; &lt;/title>&lt;script>\""
                  + " data-accent=\"#FFcc00\" data-logo=\"/app/logo.svg?v=2\""
                  + " data-home-url=\"https://clinic.example.org/start?a=1&amp;b=2\""
                  + " data-sign-out-url=\"/app/logout\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "nul\0"})
  void aTitleIsOneLineOfText(String title) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withTitle(title))
        .withMessage("A title has 1 to 80 characters and no control characters.");
  }

  @Test
  void aTitleHasAtMost80Characters() {
    assertThat(PLAIN.withTitle("😀".repeat(80)).title()).hasValue("😀".repeat(80));
    assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withTitle("a".repeat(81)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "red", "#abc", "#12345g", "#123456;", "rgb(0 0 0)", "#1234567"})
  void anAccentIsAColorInOneNotation(String color) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withAccent(color))
        .withMessage("A color is written like #0b6b85.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logo.svg", "https://cdn.example.org/logo.svg", "//evil.example.org/a"})
  void aLogoIsOnTheHostsServer(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withLogo(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "home", "//evil.example.org"})
  void aLinkLeadsToAPage(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withHomeUrl(url));
    assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withSignOutUrl(url));
  }
}
