package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reload of the doctor's page, whose address names no conversation. */
class ReloadingTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theConversationStaysOpenAlsoAfterALinkOfThePage() {
    clinic.correspondent("user", 1).says(clinic.correspondent("doctor", 3), "Good morning");
    Visitor doctor = clinic.doctor(3);
    doctor.openConversationWith("Amelia Hart");
    follow(doctor, "My profile");
    follow(doctor, "Chat");
    assertThat(doctor.page()).hasURL(Pattern.compile("#chat$"));

    doctor.page().reload();

    doctor.ready().sees("Good morning");
  }

  private static void follow(Visitor visitor, String link) {
    visitor
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(link)))
        .click();
  }
}
