package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UnreadBadgeTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theLinkToTheChatCountsUnreadMessages() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "first");
    Visitor reader = clinic.patient(1);
    Locator entry =
        reader
            .page()
            .getByRole(AriaRole.NAVIGATION)
            .getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Chat with doctors"));
    assertThat(entry).containsText("1 unread");

    doctor.says(patient, "second");
    // A window that gets the focus is up to date at once.
    reader.page().evaluate("() => dispatchEvent(new Event('focus'))");
    assertThat(entry).containsText("2 unread");

    entry.click();
    // What is closed before it was drawn on the screen has not been read.
    reader
        .page()
        .waitForRequest(
            UnreadBadgeTest::marksAsRead,
            () -> reader.openConversationWith("Dr. Maya Lind").sees("second"));
    reader.page().keyboard().press("Escape");
    assertThat(reader.page().getByRole(AriaRole.DIALOG, chat())).not().isVisible();
    assertThat(entry).not().containsText("unread");
  }

  private static boolean marksAsRead(Request request) {
    return request.url().endsWith("/chat/read") && request.postData().contains("up_to=2");
  }

  private static Page.GetByRoleOptions chat() {
    return new Page.GetByRoleOptions().setName("Chat").setExact(true);
  }
}
