package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.DOCTOR;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The field above the list, which finds people, conversations and messages. */
class SearchingTest {
  private static final Participant OTHER = Participant.of("doctor", 8);

  @RegisterExtension final AHost host = new AHost();

  @Test
  void onePageShowsConversationsPeopleAndMessages() {
    host.people.put(OTHER, ParticipantProfile.of("Dr. Nora Mayall"));
    host.doctorSays("May I see the knee?");
    Visitor patient = host.at("/chat-ui/");

    search(patient, "may");

    assertThat(heading(patient, "Conversations")).isVisible();
    assertThat(heading(patient, "New chat")).isVisible();
    assertThat(patient.entry("Dr. Nora Mayall")).isVisible();
    assertThat(hit(patient, "May I see the knee?")).isVisible();
  }

  @Test
  void thePlacesAreTheServersInCodePoints() {
    host.doctorSays("😀🏽 Röntgen tomorrow");
    Visitor patient = host.at("/chat-ui/");

    search(patient, "rontg");

    assertThat(patient.page().locator("mark")).hasText("Röntg");
  }

  @Test
  void aHitFarUpIsShownAndFlashesAndTheEndIsOneClickAway() {
    host.doctorSays("the needle");
    for (int number = 1; number <= 300; number++) {
      host.doctorSays("straw " + number);
    }
    Visitor patient = host.at("/chat-ui/");
    search(patient, "needle");
    assertThat(hit(patient, "the needle")).isVisible();
    patient.page().evaluate(REMEMBER_FLASHES);

    hit(patient, "the needle").click();

    assertThat(patient.message("the needle")).isInViewport();
    assertThat(patient.message("the needle")).isFocused();
    patient.page().waitForFunction("() => window.flashed.includes('parley-found')");
    patient
        .page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^\\d+ new messages$")))
        .click();
    assertThat(patient.message("straw 300")).isInViewport();
  }

  @Test
  void aHitInTheOpenConversationMovesItThere() {
    host.doctorSays("the needle");
    for (int number = 1; number <= 120; number++) {
      host.doctorSays("straw " + number);
    }
    host.doctorSays("another needle");
    Visitor patient = host.at("/chat-ui/?partner=doctor:7");
    patient.ready().sees("another needle");
    search(patient, "needle");

    hit(patient, "the needle").click();
    assertThat(patient.message("the needle")).isInViewport();
    hit(patient, "another needle").click();
    assertThat(patient.message("another needle")).isInViewport();
  }

  @Test
  void theKeyboardReachesEveryGroup() {
    host.people.put(OTHER, ParticipantProfile.of("Dr. Nora Mayall"));
    host.doctorSays("May I see the knee?");
    Visitor patient = host.at("/chat-ui/");
    assertThat(field(patient)).isVisible();
    patient.page().keyboard().press("Control+K");
    assertThat(field(patient)).isFocused();
    patient.page().keyboard().type("may");
    assertThat(hit(patient, "May I see the knee?")).isVisible();
    assertThat(patient.entry("Dr. Nora Mayall")).isVisible();

    patient.page().keyboard().press("ArrowDown");
    assertThat(patient.entry("Dr. Maya Lind").first()).isFocused();
    patient.page().keyboard().press("ArrowDown");
    assertThat(patient.entry("Dr. Nora Mayall")).isFocused();
    patient.page().keyboard().press("ArrowDown");
    assertThat(hit(patient, "May I see the knee?")).isFocused();
    patient.page().keyboard().press("Home");
    patient.page().keyboard().press("ArrowUp");
    assertThat(field(patient)).isFocused();
    patient.page().keyboard().press("End");
    patient.page().keyboard().press("ArrowDown");
    patient.page().keyboard().press("Escape");
    assertThat(field(patient)).isFocused();
    assertThat(field(patient)).hasValue("");

    patient.page().keyboard().type("knee");
    assertThat(hit(patient, "May I see the knee?")).isVisible();
    patient.page().keyboard().press("Enter");
    assertThat(patient.message("May I see the knee?")).isFocused();
  }

  @Test
  void fromTheComposerTooAndOnAPhone() {
    host.doctorSays("hello");
    Visitor patient = host.at("/chat-ui/?partner=doctor:7");
    patient.ready().field().press("Control+K");
    assertThat(field(patient)).isFocused();

    patient.page().setViewportSize(390, 844);
    patient.field().press("Control+K");

    assertThat(field(patient)).isFocused();
    assertThat(patient.field()).hasCount(0);
  }

  @Test
  void altAndArrowsOpenTheConversationsInOrder() {
    for (int id = 10; id < 13; id++) {
      Participant doctor = Participant.of("doctor", id);
      host.people.put(doctor, ParticipantProfile.of("Dr. Number " + id));
      host.chat.send(Draft.from(doctor).to(PATIENT).text("I am " + id));
    }
    Visitor patient = host.at("/chat-ui/?partner=doctor:12");
    patient.ready().sees("I am 12");

    patient.field().press("Alt+ArrowDown");
    patient.ready().sees("I am 11");
    assertThat(patient.field()).isFocused();
    patient.field().press("Alt+ArrowDown");
    patient.ready().sees("I am 10");
    assertThat(patient.field()).isFocused();
    patient.field().press("Alt+ArrowDown");
    patient.field().press("Alt+ArrowUp");
    patient.ready().sees("I am 11");
  }

  @Test
  void laterPagesFollowByAButton() {
    for (int number = 1; number <= 35; number++) {
      host.doctorSays("word " + number);
    }
    Visitor patient = host.at("/chat-ui/");
    search(patient, "word");
    assertThat(hits(patient)).hasCount(30);

    patient.button("Show more").click();

    assertThat(hits(patient)).hasCount(35);
    assertThat(patient.button("Show more")).hasCount(0);
  }

  @Test
  void aPageOfAnEarlierSearchThatComesLateAddsNothing() {
    for (int number = 1; number <= 35; number++) {
      host.doctorSays("apple " + number);
    }
    host.doctorSays("pears");
    Visitor patient = host.at("/chat-ui/");
    search(patient, "apple");
    assertThat(hits(patient)).hasCount(30);
    Held late = Held.next(patient, Pattern.compile(".*/chat/search\\?.*cursor=.*"));
    patient.button("Show more").click();
    patient.page().waitForCondition(late::arrived);

    search(patient, "pears");
    assertThat(hits(patient)).hasCount(1);
    late.release();

    patient
        .page()
        .evaluate("() => new Promise((go) => requestAnimationFrame(() => setTimeout(go)))");
    assertThat(hits(patient)).hasCount(1);
    assertThat(hit(patient, "pears")).isVisible();
  }

  @Test
  void aFailedSearchSaysSoAndIsRepeated() {
    host.doctorSays("apples");
    Visitor patient = host.at("/chat-ui/");
    host.expectFaults();
    patient.page().route("**/chat/search*", Route::abort);

    search(patient, "apples");

    assertThat(patient.page().getByText("The messages could not be searched.")).isVisible();
    patient.page().unroute("**/chat/search*");
    patient.button("Try again").click();
    assertThat(hit(patient, "apples")).isVisible();
  }

  @Test
  void offlineItWaitsForTheConnection() {
    host.doctorSays("apples");
    Visitor patient = host.at("/chat-ui/");
    host.expectFaults();
    search(patient, "nothing yet");
    assertThat(patient.page().getByText("Nothing found for “nothing yet”")).isVisible();
    patient.page().context().setOffline(true);
    search(patient, "apples");
    assertThat(patient.page().getByText("The search goes on when you are back.")).isVisible();

    patient.page().context().setOffline(false);

    assertThat(hit(patient, "apples")).isVisible();
  }

  @Test
  void filtersNarrowTheMessages() {
    host.doctorSays("apples from the doctor");
    host.chat.send(Draft.from(PATIENT).to(DOCTOR).text("apples of mine"));
    host.doctorSays("apples at https://example.org/");
    Visitor patient = host.at("/chat-ui/");
    search(patient, "apples");
    assertThat(hits(patient)).hasCount(3);

    patient.button("Filters").click();
    patient.page().getByLabel("From").selectOption("You");
    assertThat(hits(patient)).hasCount(1);
    assertThat(hit(patient, "apples of mine")).isVisible();
    patient.page().getByLabel("From").selectOption("Anyone");
    patient.page().getByLabel("With").selectOption("Links");
    assertThat(hits(patient)).hasCount(1);
    patient.page().getByLabel("Until").fill("2020-01-01");
    assertThat(patient.page().getByText("No messages found.")).isVisible();
    patient.button("Remove filters").click();
    assertThat(hits(patient)).hasCount(3);
  }

  @Test
  void inSpanish() {
    host.doctorSays("manzanas");
    Visitor patient = host.at("/chat-ui/?locale=es");
    patient.page().getByLabel("Buscar personas y mensajes").fill("manza");

    assertThat(hit(patient, "manzanas")).isVisible();
    assertThat(heading(patient, "Mensajes")).isVisible();
  }

  private static final String REMEMBER_FLASHES =
      """
      () => {
        window.flashed = [];
        const { animate } = Element.prototype;
        Element.prototype.animate = function (frames, options) {
          window.flashed.push(options.id);
          return animate.call(this, frames, options);
        };
      }
      """;

  private static Locator field(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.SEARCHBOX);
  }

  private static void search(Visitor visitor, String text) {
    field(visitor).fill(text);
  }

  private static Locator heading(Visitor visitor, String name) {
    return visitor
        .page()
        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator hits(Visitor visitor) {
    return visitor.page().locator(".found-item");
  }

  private static Locator hit(Visitor visitor, String text) {
    return hits(visitor).filter(new Locator.FilterOptions().setHasText(text));
  }
}
