package dev.parley.chat.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"XSRF-TOKEN", "__Host-csrf", "x", "a.b_c~d"})
  void aTokenIsAName(String name) {
    assertThat(HttpName.of(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "X Token", "X-Token:", "a=b", "a;b", "é", "a\r\nSet-Cookie", "\"x\""})
  void anythingElseIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpName.of(name))
        .withMessageStartingWith("The name of a header or a cookie is like X-XSRF-TOKEN");
  }
}
