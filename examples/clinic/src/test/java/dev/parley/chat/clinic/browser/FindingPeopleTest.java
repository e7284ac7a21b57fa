package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finding a person to write to, with or without a conversation. */
class FindingPeopleTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void withoutAConversationThereArePeopleToWriteTo() {
    Visitor patient = list();
    assertThat(patient.page().getByText("No conversations yet")).isVisible();

    patient.openConversationWith("Dr. Maya Lind").says("hello").sees("hello", "Sent");

    assertThat(patient.page().getByText("No conversations yet")).hasCount(0);
    assertThat(patient.entry("Dr. Maya Lind")).containsText("You: hello");
    assertThat(patient.entry("Dr. Amara Okafor")).hasCount(0);
  }

  @Test
  void aSearchFindsPeopleWithoutAConversationToo() {
    Visitor patient = listWithOneConversation();
    search(patient, "okafor");
    assertThat(peopleHeading(patient)).isVisible();
    patient.page().keyboard().press("ArrowDown");
    assertThat(patient.entry("Dr. Amara Okafor")).isFocused();

    patient.page().keyboard().press("Enter");

    patient.ready().says("hello").sees("hello", "Sent");
  }

  @Test
  void aSpecialtyFindsTheConversationAndNotThePersonBesideIt() {
    Visitor patient = listWithOneConversation();

    search(patient, "obstet");

    assertThat(patient.entry("Dr. Maya Lind")).hasCount(1);
    assertThat(patient.entry("Dr. Maya Lind")).containsText("Good morning");
  }

  @Test
  void aSearchWithoutMatchesSaysSo() {
    Visitor patient = listWithOneConversation();

    search(patient, "nobody at all");

    assertThat(patient.page().getByText("Nothing found for “nobody at all”")).isVisible();
    assertThat(patient.entry("Dr.")).hasCount(0);
  }

  @Test
  void aFailedSearchDoesNotLookLikeOneWithoutMatches() {
    Visitor patient = listWithOneConversation();
    clinic.expectFaults();
    patient.page().route("**/chat/contacts*", Route::abort);

    search(patient, "okafor");

    assertThat(patient.page().getByText("The people could not be loaded.")).isVisible();
    patient.page().unroute("**/chat/contacts*");
    assertThat(patient.entry("Dr. Amara Okafor")).isVisible();
  }

  private Visitor listWithOneConversation() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "Good morning");
    Visitor patient = list();
    assertThat(patient.entry("Dr. Maya Lind")).isVisible();
    return patient;
  }

  private Visitor list() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().navigate("/chat-ui/");
    return patient;
  }

  private static void search(Visitor visitor, String text) {
    visitor.page().getByRole(AriaRole.SEARCHBOX).fill(text);
  }

  private static Locator peopleHeading(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("New chat"));
  }
}
