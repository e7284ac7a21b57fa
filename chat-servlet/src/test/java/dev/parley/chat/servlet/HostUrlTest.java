package dev.parley.chat.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/login?next=/chat", "https://id.example.org/login", "HTTP://localhost:1/"})
  void aPathOrAWebAddressIsTaken(String url) {
    assertThat(HostUrl.of(url).value()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "login",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "//evil.example.org/",
        "/\\evil.example.org/",
        "https:login",
        "https://",
        " /login",
        "/log\nin",
        "/\"onclick=\"x"
      })
  void anythingElseIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostUrl.of(url))
        .withMessage("A URL of the host's must be like /login or https://app.example.org/login.");
  }
}
