package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chat's OpenAPI document as a page that a developer can read. */
class ApiPageTest {
  private static final String COUNT =
      "async () => Object.values((await (await fetch('/chat/openapi.json')).json()).paths)"
          + ".flatMap(Object.keys).length";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void everyEndpointIsShownAndLinkedFromTheFirstPage() {
    Page page = clinic.stranger(usual -> usual).newPage();
    page.navigate("/");

    Response response =
        page.waitForResponse(
            "**/api",
            () ->
                page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("the API of the chat"))
                    .click());
    Locator endpoints = page.locator(".endpoint");
    assertThat(page.locator("#schema-Message")).isVisible();

    assertThat(response.headers().get("content-security-policy")).contains("default-src 'none'");
    assertThat(endpoints).hasCount((Integer) page.evaluate(COUNT));
    Locator send = page.locator("#post-chat-send");
    assertThat(send).containsText("client_message_id");
    assertThat(send).containsText("Makes the send safe to repeat");
    assertThat(send).containsText("201");
    assertThat(page.locator("main")).not().containsText("undefined");
    assertThat(page.locator("main")).not().containsText("[object");
    assertThat((Integer) page.evaluate("document.querySelectorAll('a[href=\"#\"]').length"))
        .isZero();
    assertThat(
            (Integer)
                page.evaluate(
                    "[...document.querySelectorAll('main a[href^=\"#\"]')].filter((link) =>"
                        + " !document.getElementById(link.hash.slice(1))).length"))
        .as("links to nothing")
        .isZero();
    Layout.assertFitsEveryWidth(page);
    Accessibility.assertNoViolations(page);
  }
}
