package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message that was found, and is not there any more when its reader goes to it. */
class GoneHitTest {
  private static final String GONE = "This message is not there any more.";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void itsConversationOpensAndSaysThatItIsGone() throws SQLException {
    Visitor patient = withTwoMessages();
    search(patient, "needle");
    Locator hit = hits(patient);
    assertThat(hit).hasCount(1);
    clinic.expectFaults();
    remove();

    hit.click();

    patient.ready().sees("the last straw");
    saysThatItIsGone(patient);
    assertThat(hit).containsText(GONE);
    assertThat(hit).not().containsText("needle");
    assertThat(patient.messages().getByRole(AriaRole.ALERT)).hasCount(0);
    assertThat(patient.button("Try again")).hasCount(0);
    // What is wanted next is found as ever.
    search(patient, "straw");
    hit.filter(new Locator.FilterOptions().setHasText("the last straw")).click();
    assertThat(patient.message("the last straw")).isFocused();
  }

  @Test
  void theOthersOfItsListStayUsable() throws SQLException {
    Visitor patient = withTwoMessages();
    search(patient, "the");
    Locator hits = hits(patient);
    assertThat(hits).hasCount(2);
    clinic.expectFaults();
    remove();

    hits.filter(new Locator.FilterOptions().setHasText("needle")).click();

    saysThatItIsGone(patient);
    assertThat(hits.filter(new Locator.FilterOptions().setHasText(GONE))).hasCount(1);
    hits.filter(new Locator.FilterOptions().setHasText("straw")).click();
    assertThat(patient.message("the last straw")).isFocused();
  }

  private Visitor withTwoMessages() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent amelia = clinic.correspondent("user", 1);
    doctor.says(amelia, "the needle");
    doctor.says(amelia, "the last straw");
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().navigate("/chat-ui/");
    return patient;
  }

  private static void search(Visitor patient, String text) {
    patient.page().getByRole(AriaRole.SEARCHBOX).fill(text);
  }

  private static Locator hits(Visitor patient) {
    return patient.page().locator(".found-item");
  }

  private void remove() throws SQLException {
    clinic.inDatabase("DELETE FROM parley_message WHERE message_id = 8388609");
  }

  private static void saysThatItIsGone(Visitor patient) {
    assertThat(
            patient
                .page()
                .getByRole(AriaRole.STATUS)
                .filter(new Locator.FilterOptions().setHasText(GONE)))
        .hasCount(1);
  }
}
