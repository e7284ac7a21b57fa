package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The reader's system settings and language. */
class LooksTest {
  private static final String BRIGHTNESS =
      "element => { const [r, g, b] = getComputedStyle(element).backgroundColor"
          + ".match(/[\\d.]+/g).map(Number); return Math.round((r + g + b) / 3); }";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theSystemsColourSchemeIsFollowed() {
    Visitor patient = clinic.patientWith(3);
    patient.page().emulateMedia(scheme(ColorScheme.LIGHT));
    assertThat((Integer) patient.field().evaluate(BRIGHTNESS)).isGreaterThan(200);

    patient.page().emulateMedia(scheme(ColorScheme.DARK));

    patient.page().waitForCondition(() -> (Integer) patient.field().evaluate(BRIGHTNESS) < 80);
  }

  @Test
  void withReducedMotionNothingMoves() {
    Visitor lively =
        clinic.visitor("user", 1, usual -> usual.setReducedMotion(ReducedMotion.NO_PREFERENCE));
    assertThat(moving(lively.openChat())).isNotEqualTo(0);

    Visitor still =
        clinic.visitor("user", 1, usual -> usual.setReducedMotion(ReducedMotion.REDUCE));
    assertThat(moving(still.openChat())).isEqualTo(0);
  }

  @Test
  void aLanguageFromRightToLeftMirrorsThePage() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    doctor.says(clinic.correspondent("user", 1), "from the doctor");
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().navigate("/chat-ui/?partner=doctor:3&locale=ar-XB");
    patient.ready().sees("from the doctor");
    patient.says("from me").sees("from me", "Sent");

    Locator list = patient.page().getByRole(AriaRole.HEADING, named("Chats"));
    assertThat(list.boundingBox().x).isGreaterThan(patient.field().boundingBox().x);
    Locator own = patient.messages().getByText("from me");
    Locator other = patient.messages().getByText("from the doctor");
    assertThat(own.boundingBox().x).isLessThan(other.boundingBox().x);
    assertThat(patient.button("Send").boundingBox().x).isLessThan(patient.field().boundingBox().x);
    Layout.assertFitsEveryWidth(patient.page());
  }

  @Test
  void aLongPreviewIsCutAtItsOwnEndInTheOtherDirectionToo() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "word ".repeat(40));
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().navigate("/chat-ui/?locale=ar-XB");

    Locator preview = patient.entry("Dr. Maya Lind").getByText("word word");

    assertThat(preview).hasCSS("direction", "ltr");
    assertThat(preview).hasCSS("text-overflow", "ellipsis");
    assertThat((Boolean) preview.evaluate("text => text.scrollWidth > text.clientWidth")).isTrue();
  }

  @Test
  void spanishIsShownOnRequest() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual.setLocale("es-MX"));
    patient.page().navigate("/chat-ui/?partner=doctor:3");

    Locator field = patient.page().getByRole(AriaRole.TEXTBOX, named("Escribe un mensaje"));
    field.fill("hola");
    field.press("Enter");

    assertThat(
            patient
                .page()
                .getByRole(AriaRole.REGION, named("Mensajes con Dr. Maya Lind"))
                .getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("Enviado")))
        .isVisible();
    assertThat(patient.page().getByText("Hoy")).isVisible();
    Layout.assertFitsEveryWidth(patient.page());
  }

  @Test
  void timesAreInTheReadersZone() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    doctor.says(clinic.correspondent("user", 1), "now");
    for (String zone : new String[] {"Asia/Kolkata", "America/New_York"}) {
      Visitor patient = clinic.signedIn("user", 1, usual -> usual.setTimezoneId(zone));
      patient.page().navigate("/chat-ui/?partner=doctor:3");
      patient.ready();
      Locator time = patient.message("now").getByRole(AriaRole.TIME);
      Object expected =
          patient
              .page()
              .evaluate(
                  "at => new Intl.DateTimeFormat('en-US', {dateStyle: 'full', timeStyle: 'short',"
                      + " timeZone: '"
                      + zone
                      + "'}).format(new Date(at))",
                  time.getAttribute("datetime"));
      assertThat(time).hasAttribute("title", (String) expected);
    }
  }

  /** How many parts of the chat would move: transitions and animations that take time. */
  private static Object moving(Visitor visitor) {
    return visitor
        .page()
        .locator("parley-chat-modal")
        .evaluate(
            "element => [...element.shadowRoot.querySelectorAll('*')].filter((part) => {"
                + " const { transitionDuration, animationDuration, animationName } ="
                + " getComputedStyle(part);"
                + " const long = (text) => text.split(',').some((one) => parseFloat(one) > 0.01);"
                + " return long(transitionDuration)"
                + " || (animationName !== 'none' && long(animationDuration)); }).length");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.EmulateMediaOptions scheme(ColorScheme scheme) {
    return new Page.EmulateMediaOptions().setColorScheme(scheme);
  }
}
