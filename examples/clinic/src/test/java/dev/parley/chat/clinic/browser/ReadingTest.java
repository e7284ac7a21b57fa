package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Long conversations: where they open, how they scroll, and what counts as read. */
class ReadingTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void itOpensAtTheFirstUnreadMessage() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "line", 60);
    patient.hasRead(doctor, 20);

    Visitor reader = clinic.patientWith(3);

    assertThat(separator(reader)).isInViewport();
    assertThat(reader.message("line 21")).isInViewport();
    assertThat(reader.message("line 60")).not().isInViewport();
    assertThat(separator(reader).locator("xpath=following-sibling::li[1]")).containsText("line 21");
  }

  @Test
  void onlyWhatWasOnTheScreenIsRead() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "line", 60);

    Visitor reader = clinic.patientWith(3);
    assertThat(reader.message("line 1")).isInViewport();
    reader.page().waitForCondition(() -> patient.unread() < 60);
    assertThat(patient.unread()).isPositive();
    // The button counts what is unread.
    reader
        .page()
        .waitForCondition(
            () -> newMessages(reader).textContent().equals(patient.unread() + " new messages"));

    reader.button("Go to the latest message").or(newMessages(reader)).click();
    assertThat(reader.message("line 60")).isInViewport();
    reader.page().waitForCondition(() -> patient.unread() == 0);
  }

  @Test
  void aWindowWithoutTheFocusReadsNothing() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "first");
    Visitor reader = clinic.signedIn("user", 1, usual -> usual);
    // All pages of a test believe to have the focus.
    reader.page().addInitScript("document.hasFocus = () => window.looking === true");
    reader.page().clock().install();
    reader.page().navigate("/chat-ui/?partner=doctor:3");
    reader.sees("first");

    reader.page().clock().fastForward("00:05");
    doctor.says(patient, "second");
    reader.sees("second");
    assertThat(patient.unread()).isEqualTo(2);

    reader.page().evaluate("() => { window.looking = true; dispatchEvent(new Event('focus')); }");
    reader.page().waitForCondition(() -> patient.unread() == 0);
  }

  @Test
  @Tag("each-runtime")
  void olderMessagesDoNotMoveVisibleOnes() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "line", 120);
    patient.hasRead(doctor, 120);
    Visitor reader = clinic.patientWith(3);
    assertThat(reader.message("line 120")).isInViewport();
    assertThat(reader.message("line 70")).hasCount(0);
    List<Route> held = new CopyOnWriteArrayList<>();
    reader.page().route(Pattern.compile("/chat/messages.*before="), held::add);

    scrollTo(reader, "line 75");
    reader.page().waitForCondition(() -> !held.isEmpty());
    double before = reader.message("line 75").boundingBox().y;
    held.forEach(Route::resume);

    assertThat(reader.message("line 60")).isAttached();
    assertThat(reader.message("line 75").boundingBox().y).isCloseTo(before, within(1.0));

    reader.page().unroute(Pattern.compile("/chat/messages.*before="));
    scrollTo(reader, "line 30");
    scrollTo(reader, "line 1");
    assertThat(reader.message("line 1")).isInViewport();
  }

  @Test
  void whatComesInRightAfterTheReaderScrollsUpMovesNothing() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "line", 60);
    patient.hasRead(doctor, 60);
    Visitor reader = clinic.patientWith(3);
    assertThat(reader.message("line 60")).isInViewport();

    // A row grows, and is measured, before the event of the scroll is handled.
    reader
        .messages()
        .evaluate(
            "scroller => { scroller.scrollTop -= 600;"
                + " scroller.querySelector('li').style.paddingTop = '60px'; }");
    reader
        .page()
        .evaluate("() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))");

    assertThat(reader.message("line 60")).not().isInViewport();
    assertThat(reader.button("Go to the latest message")).isVisible();
  }

  @Test
  void olderMessagesKeepWhatTheReaderScrolledMeanwhile() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    doctor.says(clinic.correspondent("user", 1), "line", 120);
    clinic.correspondent("user", 1).hasRead(doctor, 120);
    Visitor reader = clinic.signedIn("user", 1, usual -> usual);
    // The answer with the older ones is read in the task in which the reader scrolls.
    reader
        .page()
        .addInitScript(
            "const real = window.fetch; window.fetch = async (url, ...rest) => {"
                + " const answer = await real(url, ...rest);"
                + " if (!String(url).includes('before=') || window.scrolledOn) return answer;"
                + " const body = await answer.json();"
                + " await new Promise((go) => { window.letIn = go; });"
                + " answer.json = async () => body; answer.text = async () => JSON.stringify(body);"
                + " return answer; };");
    reader.page().navigate("/chat-ui/?partner=doctor:3");
    assertThat(reader.ready().message("line 120")).isInViewport();
    scrollTo(reader, "line 90");
    reader.page().waitForFunction("() => window.letIn");
    double before = reader.message("line 90").boundingBox().y;

    reader
        .messages()
        .evaluate(
            "scroller => { window.scrolledOn = true; scroller.scrollTop -= 200; window.letIn(); }");

    assertThat(reader.message("line 60")).isAttached();
    assertThat(reader.message("line 90").boundingBox().y).isCloseTo(before + 200, within(1.0));
  }

  @Test
  void readingDownAfterALongAbsenceSkipsNothingAndReachesTheEnd() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    doctor.says(clinic.correspondent("user", 1), "line", 520);
    Visitor reader = clinic.patientWith(3);
    assertThat(reader.message("line 1")).isInViewport();

    toTheLowerEdge(reader);
    assertThat(reader.message("line 250")).isAttached();
    assertThat(reader.message("line 200")).isInViewport();

    for (int line = 250; line < 520; line += 50) {
      toTheLowerEdge(reader);
      assertThat(reader.message("line " + Math.min(line + 50, 520))).isAttached();
      assertThat(reader.message("line " + line)).isInViewport();
    }
    toTheLowerEdge(reader);
    assertThat(reader.message("line 520")).isInViewport();
    assertThat(reader.button("Go to the latest message")).hasCount(0);
  }

  @Test
  void anOlderPageThatFailedIsRequestedAgain() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "line", 120);
    patient.hasRead(doctor, 120);
    Visitor reader = clinic.patientWith(3);
    clinic.expectFaults();
    Pattern older = Pattern.compile("/chat/messages.*before=");
    List<Route> asked = new CopyOnWriteArrayList<>();
    reader.page().route(older, asked::add);
    scrollTo(reader, "line 71");
    reader.page().waitForCondition(() -> !asked.isEmpty());
    asked.forEach(Route::abort);

    reader.page().unroute(older);

    assertThat(reader.message("line 70")).isAttached();
  }

  @Test
  void aMessageThatComesWhileScrolledAwayIsCountedAndMovesNothing() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "line", 50);
    patient.hasRead(doctor, 50);
    Visitor reader = clinic.patientWith(3);
    scrollTo(reader, "line 10");
    assertThat(reader.button("Go to the latest message")).isVisible();
    double before = reader.message("line 10").boundingBox().y;

    doctor.says(patient, "news");
    assertThat(newMessages(reader)).hasText("1 new message");
    assertThat(reader.message("line 10").boundingBox().y).isCloseTo(before, within(1.0));
    newMessages(reader).click();

    assertThat(reader.message("news")).isInViewport();
    assertThat(newMessages(reader)).hasCount(0);
  }

  @Test
  void messagesThatCameWhileOfflineAreShownBeforeTheyAreRead() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "line", 30);
    patient.hasRead(doctor, 30);
    Visitor reader = clinic.patientWith(3);
    assertThat(reader.message("line 30")).isInViewport();
    clinic.expectFaults();
    reader.page().context().setOffline(true);
    for (int count = 1; count <= 25; count++) {
      reader.says("mine " + count);
    }
    reader.sees("mine 25", "Sending");
    doctor.says(patient, "urgent");

    reader.page().context().setOffline(false);

    assertThat(reader.message("urgent")).isInViewport();
    assertThat(separator(reader)).isInViewport();
    reader.page().waitForCondition(() -> patient.unread() == 0);
  }

  @Test
  void readersAtTheEndSeeNewMessagesAtOnce() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "line", 40);
    patient.hasRead(doctor, 40);
    Visitor reader = clinic.patientWith(3);
    assertThat(reader.message("line 40")).isInViewport();

    doctor.says(patient, "news");

    assertThat(reader.message("news")).isInViewport();
    assertThat(reader.page().getByRole(AriaRole.LOG)).hasText("Dr. Maya Lind: news");
  }

  private static void scrollTo(Visitor reader, String text) {
    reader.message(text).evaluate("row => row.scrollIntoView({block: 'center'})");
    assertThat(reader.message(text)).isInViewport();
  }

  private static void toTheLowerEdge(Visitor reader) {
    reader.messages().evaluate("scroller => { scroller.scrollTop = scroller.scrollHeight; }");
  }

  private static Locator separator(Visitor reader) {
    return reader
        .messages()
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^New messages$")));
  }

  private static Locator newMessages(Visitor reader) {
    return reader
        .page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^\\d+ new messages?$")));
  }
}
