package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.Gson;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.MouseButton;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A person with a browser, who finds elements by their text. */
final class Visitor {
  /** The name of a photo, in its bubble and at full size. */
  static final Pattern PHOTO = Pattern.compile("^(Photo from .+|Your photo.*)$");

  private final Page page;
  private CDPSession devtools;

  Visitor(Page page) {
    this.page = page;
  }

  Page page() {
    return page;
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  /** The patient's chat opens in a dialog; the doctor's is a part of the page. */
  Visitor openChat() {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Open the chat")).click();
    assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Chats")))
        .isVisible();
    return this;
  }

  Visitor startChatWith(String name) {
    button("New chat").first().click();
    entry(name).click();
    return ready();
  }

  Visitor openConversationWith(String name) {
    entry(name).click();
    return ready();
  }

  /** Waits until a conversation is complete: its messages and the composer. */
  Visitor ready() {
    assertThat(field()).isVisible();
    assertThat(
            messages()
                .getByRole(AriaRole.STATUS, new Locator.GetByRoleOptions().setName("Loading")))
        .hasCount(0);
    return this;
  }

  /** A person's line in the list of conversations or of people. */
  Locator entry(String name) {
    return page.getByRole(
            AriaRole.REGION,
            new GetByRoleOptions().setName(Pattern.compile("^(Conversations|New chat)$")))
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(name))
        .getByRole(AriaRole.BUTTON)
        // Without the button for the menu of a conversation.
        .and(page.locator(".item"));
  }

  /** What is known about the open group or the person, or who has seen a message. */
  Locator panel() {
    return page.getByRole(AriaRole.DIALOG).last();
  }

  /** Opens what is known about the open group. */
  Visitor opensGroupInfo(String name) {
    page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(name))
        .getByRole(AriaRole.BUTTON)
        .click();
    assertThat(panel()).isVisible();
    return this;
  }

  Locator field() {
    return page.getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName("Write a message"));
  }

  Visitor says(String text) {
    field().fill(text);
    field().press("Enter");
    return this;
  }

  /** Chooses photos and videos by the menu; they are shown in the composer. */
  Visitor chooses(FilePayload... files) {
    return chooses("Photo or video", files);
  }

  /** Chooses files by an entry of the menu; they are shown in the composer. */
  Visitor chooses(String entry, FilePayload... files) {
    button("Attach").click();
    page.waitForFileChooser(() -> picks(entry)).setFiles(files);
    return this;
  }

  /** The server has the first request, but the page gets no answer; returns how many were made. */
  AtomicInteger losesTheFirstAnswer(String address) {
    AtomicInteger requests = new AtomicInteger();
    page.route(
        address,
        route -> {
          if (requests.incrementAndGet() == 1) {
            route.fetch();
            route.abort();
          } else {
            route.resume();
          }
        });
    return requests;
  }

  Visitor sends() {
    button("Send").click();
    return this;
  }

  Locator chosenImages() {
    return chosenFiles().getByRole(AriaRole.IMG);
  }

  /** What is above the field: photos and other files. */
  Locator chosenFiles() {
    return page.getByRole(AriaRole.LIST, new GetByRoleOptions().setName("Chosen files"));
  }

  /** The part that scrolls, with all rendered messages. */
  Locator messages() {
    return page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Messages with"));
  }

  Locator message(String text) {
    return messages()
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHas(page.getByText(text, exactly())));
  }

  /** Opens the menu of a message by the right button of the mouse. */
  Visitor opensMenuOf(String text) {
    messages()
        .getByText(text, new Locator.GetByTextOptions().setExact(true))
        .last()
        // Where the text begins: its middle may lie below the time.
        .click(new Locator.ClickOptions().setButton(MouseButton.RIGHT).setPosition(16, 18));
    assertThat(menu()).isVisible();
    return this;
  }

  /** The menu of a message. */
  Locator menu() {
    return page.getByRole(AriaRole.MENU);
  }

  /** Chooses something in the open menu of a message. */
  Visitor picks(String action) {
    menu()
        .getByRole(AriaRole.MENUITEM, new Locator.GetByRoleOptions().setName(action).setExact(true))
        .click();
    return this;
  }

  /** A reaction below a message, by what a screen reader says. */
  Locator reaction(String text, String said) {
    return message(text)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(said).setExact(true));
  }

  Locator photos() {
    return messages().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(PHOTO));
  }

  /** Waits for the tick of one's own message, the last one with this text. */
  Visitor sees(String text, String status) {
    assertThat(
            message(text)
                .getByRole(
                    AriaRole.IMG, new Locator.GetByRoleOptions().setName(status).setExact(true))
                .last())
        .isVisible();
    return this;
  }

  Visitor sees(String text) {
    assertThat(message(text)).isVisible();
    return this;
  }

  /** Sends a command to the browser itself, for what no page can do. */
  void browser(String method, Map<String, Object> parameters) {
    if (devtools == null) {
      devtools = page.context().newCDPSession(page);
    }
    devtools.send(method, new Gson().toJsonTree(parameters).getAsJsonObject());
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
