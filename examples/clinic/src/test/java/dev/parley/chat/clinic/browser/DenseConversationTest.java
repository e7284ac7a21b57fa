package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Times and ticks within the bubbles, the day while scrolling, and the way to a date. */
class DenseConversationTest {
  private static final long DAY_MS = 86_400_000;

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void timeAndTicksAreInTheLastLineAndNoPartOfTheText() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent user = clinic.correspondent("user", 1);
    doctor.says(user, "hello");
    user.says(doctor, "ok");
    doctor.says(user, "مرحبا");
    user.says(doctor, "read");
    doctor.hasRead(user, 4);
    doctor.says(user, "newest");
    user.hasRead(doctor, 5);
    user.says(doctor, "sent");
    Visitor patient = clinic.patientWith(3);
    patient.sees("read", "Read").sees("sent", "Sent");

    for (String text : List.of("hello", "ok", "مرحبا", "read")) {
      BoundingBox row = patient.message(text).boundingBox();
      BoundingBox bubble = patient.message(text).locator(".bubble").boundingBox();
      BoundingBox time = time(patient, text).boundingBox();
      assertThat(row.height).as(text).isLessThanOrEqualTo(44);
      assertThat(bubble.height).as(text).isLessThan(40);
      assertThat(time.y).as(text).isGreaterThan(bubble.y);
      assertThat(time.y + time.height).as(text).isLessThan(bubble.y + bubble.height);
      assertThat((Boolean) patient.message(text).evaluate(COVERED)).as(text).isFalse();
      assertThat(patient.message(text).locator(".bubble-text")).hasText(text);
    }
    assertThat(time(patient, "sent")).hasText("just now");
    assertThat((String) patient.message("read").evaluate(COPIED)).isEqualTo("read");
    Locator read = tick(patient, "read", "Read");
    assertThat(read.evaluate(COLOUR)).isNotEqualTo(tick(patient, "sent", "Sent").evaluate(COLOUR));
    assertThat((Integer) read.evaluate("tick => tick.querySelectorAll('path').length"))
        .isEqualTo(2);
  }

  @Test
  void ownMessagesAreLightOrInTheAccentByAProperty() {
    clinic.correspondent("user", 1).says(clinic.correspondent("doctor", 3), "mine");
    Visitor patient = clinic.patientWith(3);
    Locator bubble = patient.message("mine").locator(".bubble");
    assertThat((Integer) bubble.evaluate(BRIGHTNESS)).isGreaterThan(190);

    patient
        .page()
        .evaluate(
            "() => { const { style } = document.querySelector('parley-chat');"
                + " style.setProperty('--parley-accent', 'rgb(11, 107, 133)');"
                + " style.setProperty('--parley-own-tint', '100%'); }");

    assertThat(bubble).hasCSS("background-color", "rgb(11, 107, 133)");
    assertThat(bubble).hasCSS("color", "rgb(255, 255, 255)");
  }

  /** Not by gray and weight alone. */
  @Test
  void aReadTickHasAColourAlsoInASolidBubbleOfABlackOrGrayAccent() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent user = clinic.correspondent("user", 1);
    user.says(doctor, "read");
    doctor.hasRead(user, 1);
    user.says(doctor, "sent");
    Visitor patient = clinic.patientWith(3).sees("read", "Read").sees("sent", "Sent");
    for (String accent : List.of("black", "white", "#333", "rgb(11, 107, 133)")) {
      patient
          .page()
          .evaluate(
              "accent => { const { style } = document.querySelector('parley-chat');"
                  + " style.setProperty('--parley-accent', accent);"
                  + " style.setProperty('--parley-own-tint', '100%'); }",
              accent);
      Locator bubble = patient.message("read").locator(".bubble");
      patient
          .page()
          .waitForFunction(
              "([bubble, accent]) => { const probe = document.createElement('i');"
                  + " probe.style.color = accent; document.body.append(probe);"
                  + " const wanted = getComputedStyle(probe).color; probe.remove();"
                  + " return getComputedStyle(bubble).backgroundColor === wanted; }",
              List.of(bubble.elementHandle(), accent));
      Locator read = tick(patient, "read", "Read");
      assertThat((Integer) read.evaluate(HUE)).as(accent).isGreaterThan(20);
      assertThat(read.evaluate(COLOUR))
          .as(accent)
          .isNotEqualTo(tick(patient, "sent", "Sent").evaluate(COLOUR));
    }
  }

  @Test
  void theFrameIsAPropertyAndTakesNoSpace() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor doctor = clinic.doctor(3);
    doctor.openConversationWith("Amelia Hart").sees("hello");
    Locator frame = doctor.page().locator("parley-chat .parley");
    BoundingBox before = frame.boundingBox();
    assertThat((String) frame.evaluate(FRAME)).startsWith("1px solid");
    for (String other : List.of("none", "4px dashed rgb(1, 2, 3)")) {
      doctor
          .page()
          .evaluate(
              "frame => document.querySelector('parley-chat').style"
                  + ".setProperty('--parley-frame', frame)",
              other);
      assertThat((String) frame.evaluate(FRAME)).contains(other.equals("none") ? "none" : other);
      assertThat(frame.boundingBox()).usingRecursiveComparison().isEqualTo(before);
    }
    Layout.assertFitsEveryWidth(doctor.page());
  }

  @Test
  void textOfTwiceTheSizeFitsAndCoversNoTime() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent user = clinic.correspondent("user", 1);
    doctor.says(user, "hello");
    user.says(doctor, "ok");
    user.says(doctor, "A longer text, which takes more than one line of a phone at this size");
    doctor.hasRead(user, 3);
    Visitor patient = clinic.patientWith(3).sees("ok", "Read");
    patient.page().evaluate(LARGE_TEXT);
    assertThat(patient.field()).hasCSS("font-size", "32px");
    Layout.assertFitsEveryWidth(patient.page());
    patient.page().setViewportSize(390, 844);
    for (Locator row : patient.messages().locator("li.message").all()) {
      assertThat((Boolean) row.evaluate(COVERED)).as(row.textContent()).isFalse();
    }
  }

  @Test
  void theDayIsShownWhileScrollingAndADateLeadsToItsFirstMessage() throws SQLException {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent user = clinic.correspondent("user", 1);
    doctor.says(user, "line", 120);
    user.hasRead(doctor, 120);
    for (int line = 1; line < 120; line += 10) {
      long days = 130L - line;
      clinic.inDatabase(
          "UPDATE parley_message SET sent_at = sent_at - "
              + days * DAY_MS
              + " WHERE message_id % 8388608 BETWEEN "
              + line
              + " AND "
              + (line + 9));
    }
    Visitor patient = clinic.signedIn("user", 1, usual -> usual.setTimezoneId("UTC"));
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready();
    assertThat(patient.message("line 120")).isInViewport();
    assertThat(floating(patient)).hasCount(0);

    patient.messages().hover();
    patient.page().mouse().wheel(0, -150);
    assertThat(floating(patient)).isVisible();
    String shown = floating(patient).textContent();
    assertThat(patient.messages().locator(".separator-day").allTextContents()).contains(shown);
    assertThat(floating(patient)).hasCount(0);

    patient.button("Search in this conversation").click();
    patient.button("Go to a date").click();
    // Between two days with messages: the later one is shown.
    patient
        .page()
        .getByLabel("Go to a date", new Page.GetByLabelOptions().setExact(true))
        .and(patient.page().locator("input"))
        .fill(LocalDate.now(ZoneOffset.UTC).minusDays(112).toString());
    patient.button("Go").click();

    assertThat(patient.message("line 21")).isFocused();
    assertThat(patient.message("line 21")).isInViewport();
  }

  @Test
  void whatIsSentRisesUnlessMotionIsReduced() {
    Visitor lively = sending(ReducedMotion.NO_PREFERENCE);
    assertThat(lively.page().evaluate("() => window.moved.includes('parley-sent')"))
        .isEqualTo(true);
    Visitor still = sending(ReducedMotion.REDUCE);
    assertThat(still.page().evaluate("() => window.moved.includes('parley-sent')"))
        .isEqualTo(false);
  }

  private Visitor sending(ReducedMotion motion) {
    Visitor visitor = clinic.signedIn("user", 1, usual -> usual.setReducedMotion(motion));
    visitor
        .page()
        .addInitScript(
            "window.moved = []; const real = Element.prototype.animate;"
                + " Element.prototype.animate = function (frames, options) {"
                + " window.moved.push(options?.id); return real.call(this, frames, options); };");
    visitor.page().navigate("/chat-ui/?partner=doctor:3");
    String text = "with " + motion;
    visitor.ready().page().waitForLoadState();
    return visitor.says(text).sees(text, "Sent");
  }

  private static Locator floating(Visitor visitor) {
    return visitor.page().locator(".floating-day");
  }

  private static Locator time(Visitor visitor, String text) {
    return visitor.message(text).getByRole(AriaRole.TIME);
  }

  private static Locator tick(Visitor visitor, String text, String status) {
    return visitor
        .message(text)
        .getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(status).setExact(true));
  }

  private static final String FRAME = "box => getComputedStyle(box, '::after').border";

  private static final String LARGE_TEXT =
      "() => document.querySelector('parley-chat').style"
          + ".setProperty('--parley-font-size', '32px')";

  private static final String HUE =
      "tick => { const parts = getComputedStyle(tick).color.match(/[\\d.]+/g).slice(0, 3)"
          + ".map(Number); return Math.round(Math.max(...parts) - Math.min(...parts)); }";

  private static final String COLOUR = "tick => getComputedStyle(tick).color";

  private static final String BRIGHTNESS =
      "element => { const [r, g, b] = getComputedStyle(element).backgroundColor"
          + ".match(/[\\d.]+/g).map(Number); return Math.round((r + g + b) / 3); }";

  /** What a person copies who selects the whole bubble. */
  private static final String COPIED =
      "row => { const selection = getSelection(); selection.selectAllChildren("
          + "row.querySelector('.bubble')); return selection.toString().trim(); }";

  /** Whether the time and the text are drawn above one another. */
  private static final String COVERED =
      """
      row => {
        const range = new Range();
        range.selectNodeContents(row.querySelector('.bubble-text'));
        const meta = row.querySelector('.bubble-meta').getBoundingClientRect();
        return [...range.getClientRects()].some((box) =>
          box.left < meta.right && box.right > meta.left && box.top < meta.bottom && box.bottom > meta.top);
      }
      """;
}
