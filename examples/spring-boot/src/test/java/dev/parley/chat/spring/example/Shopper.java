package dev.parley.chat.spring.example;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;

/** A person in a browser, who finds things by role and text. */
record Shopper(Page page) {
  /** Signs in by the form of Spring Security, to which the app's first page leads. */
  Shopper signIn(String address, String name) {
    page.navigate(address + "/");
    page.getByLabel("Username").fill(name);
    page.getByLabel("Password").fill("demo");
    button("Sign in").click();
    assertThat(page.getByText("Signed in as " + name)).isVisible();
    return this;
  }

  Shopper opens(String person) {
    page.getByRole(
            AriaRole.REGION,
            new GetByRoleOptions().setName(Pattern.compile("^(Conversations|New chat)$")))
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(person))
        .getByRole(AriaRole.BUTTON)
        .click();
    return this;
  }

  Shopper says(String text) {
    Locator field =
        page.getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName("Write a message"));
    field.fill(text);
    field.press("Enter");
    return this;
  }

  Shopper sendsPhoto(byte[] png) {
    button("Attach").click();
    page.waitForFileChooser(
            () ->
                page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName("Photo or video"))
                    .click())
        .setFiles(new FilePayload("photo.png", "image/png", png));
    button("Send").click();
    return this;
  }

  Shopper sees(String text) {
    assertThat(messages().getByText(text, new Locator.GetByTextOptions().setExact(true)))
        .isVisible();
    return this;
  }

  Locator photos() {
    return messages()
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("[Pp]hoto")));
  }

  Locator messages() {
    return page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Messages with"));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator signInLink() {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Sign in").setExact(true));
  }
}
