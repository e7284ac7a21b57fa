package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message that was found, and is not there any more when its reader goes to it. */
class GoneHitTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void itsConversationOpensWithoutIt() throws SQLException {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent amelia = clinic.correspondent("user", 1);
    doctor.says(amelia, "the needle");
    doctor.says(amelia, "the last straw");
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().navigate("/chat-ui/");
    patient.page().getByRole(AriaRole.SEARCHBOX).fill("needle");
    Locator hit = patient.page().locator(".found-item");
    assertThat(hit).hasCount(1);
    clinic.expectFaults();
    clinic.inDatabase("DELETE FROM parley_message WHERE message_id = 8388609");

    hit.click();

    patient.ready().sees("the last straw");
    assertThat(patient.messages().getByRole(AriaRole.ALERT)).hasCount(0);
    assertThat(patient.button("Try again")).hasCount(0);
    // What is wanted next is found as ever.
    patient.page().getByRole(AriaRole.SEARCHBOX).fill("straw");
    hit.filter(new Locator.FilterOptions().setHasText("the last straw")).click();
    assertThat(patient.message("the last straw")).isFocused();
  }
}
