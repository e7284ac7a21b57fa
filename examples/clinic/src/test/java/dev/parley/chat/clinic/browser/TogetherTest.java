package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people see of each other, and what the tabs of one person see of each other. */
class TogetherTest {
  private static final String CONVERSATION = "/chat-ui/?partner=doctor:3";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void typingIsShownUntilTheMessageComes() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = connected(clinic.patientWith(3));
    Visitor doctor = clinic.doctor(3).openConversationWith("Amelia Hart");

    doctor.field().pressSequentially("Good");

    assertThat(header(patient)).containsText("typing…");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("typing…");
    doctor.says("Good morning").sees("Good morning");
    patient.sees("Good morning");
    assertThat(header(patient)).not().containsText("typing…");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("Good morning");

    doctor.field().press("H");
    assertThat(header(patient)).containsText("typing…");
  }

  @Test
  void presenceIsShown() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = connected(clinic.patientWith(3));
    assertThat(header(patient)).not().containsText("Online");

    connected(clinic.doctor(3));

    assertThat(header(patient)).containsText("Online");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("Online");
    assertThat(online(patient)).not().hasCount(0);

    clinic.expectFaults();
    patient.page().context().setOffline(true);
    assertThat(
            patient
                .page()
                .getByText("You are offline.")
                .filter(new Locator.FilterOptions().setVisible(true)))
        .hasCount(1);
    assertThat(online(patient)).hasCount(0);

    patient.page().context().setOffline(false);
    assertThat(online(patient)).not().hasCount(0);
  }

  @Test
  void aMessageIsDeliveredWhenItArrivesAndReadWhenItIsSeen() {
    Visitor patient = connected(clinic.patientWith(3));
    patient.says("first").sees("first", "Sent");
    Visitor doctor = connected(clinic.doctor(3));
    patient.sees("first", "Delivered");

    patient.says("second").sees("second", "Delivered");
    doctor.openConversationWith("Amelia Hart").sees("second");

    patient.sees("second", "Read");
  }

  @Test
  void oneTabHasTheSocketForAllAndAnotherTakesOver() {
    BrowserContext browser = clinic.signedIn("user", 1, usual -> usual).page().context();
    FeedLine line = FeedLine.of(browser);
    Visitor first = tab(browser);
    Visitor second = tab(browser);
    assertThat(line.opened()).isEqualTo(1);

    doctorSays("for both");
    first.sees("for both");
    second.sees("for both");
    first.says("from one tab");
    second.sees("from one tab", "Sent");

    first.page().close();
    doctorSays("for the other");
    second.sees("for the other");
    connected(second);
    assertThat(line.opened()).isEqualTo(2);
    doctorSays("and on");
    second.sees("and on");
    assertThat(second.messages().locator(".bubble-text").allTextContents())
        .containsExactly("for both", "from one tab", "for the other", "and on");
  }

  @Test
  void messagesReadInOneTabAreReadInTheOther() {
    BrowserContext browser = clinic.signedIn("user", 1, usual -> usual).page().context();
    Page list = browser.newPage();
    list.navigate("/chat-ui/");
    Visitor looking = connected(new Visitor(list));
    doctorSays("news");
    assertThat(looking.entry("Dr. Maya Lind")).containsText("1 unread message");

    tab(browser).sees("news");

    assertThat(looking.entry("Dr. Maya Lind")).not().containsText("unread");
  }

  @Test
  void twoPeopleInOneBrowserShareNoSocket() {
    Visitor first = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults(); // the first one's page is refused from then on
    FeedLine line = FeedLine.of(first.page().context());
    tab(first.page().context());
    assertThat(line.opened()).isEqualTo(1);

    clinic.signIn(first, "user", 2);
    tab(first.page().context());

    assertThat(line.opened()).isEqualTo(2);
  }

  private Visitor tab(BrowserContext browser) {
    Visitor visitor = new Visitor(browser.newPage());
    visitor.page().navigate(CONVERSATION);
    return connected(visitor.ready());
  }

  private void doctorSays(String text) {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), text);
  }

  private static Visitor connected(Visitor visitor) {
    assertThat(visitor.page().locator("[data-mode]")).hasAttribute("data-mode", "websocket");
    return visitor;
  }

  /** Texts and dots that show presence, visible or for screen readers. */
  private static Locator online(Visitor visitor) {
    return visitor
        .page()
        .locator(".avatar-online, .presence")
        .filter(new Locator.FilterOptions().setVisible(true));
  }

  private static Locator header(Visitor visitor) {
    return visitor.page().locator(".conversation-header");
  }
}
