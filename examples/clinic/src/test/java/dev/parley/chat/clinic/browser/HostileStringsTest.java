package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Texts that look like markup or script, in every place that shows text. */
class HostileStringsTest {
  private static final String SCRIPT = "\"'><script>window.hacked = 1</script>";
  private static final String IMAGE = "<img src=x onerror=\"window.hacked = 1\">";
  private static final String TURNED = "\u202egnp.exe\u2066 \u200f[turned]";
  private static final String LONG = "W".repeat(5000);
  private static final String HEAP = "Z" + "\u0351\u036b\u0343\u036a\u0302".repeat(60) + "algo";

  private static final List<String> MESSAGES =
      List.of(
          SCRIPT,
          IMAGE,
          TURNED,
          LONG,
          HEAP,
          "javascript:window.hacked=1 data:text/html,<script>window.hacked=1</script>",
          "https://example.org/\"onmouseover=\"window.hacked=1 http://a@b.example",
          "https://example.org/" + "long/".repeat(300),
          "{{name}} ${7 * 7} %s \\u003cb\\u003e &lt;b&gt; ]]>",
          "\n\n\n\nbelow\n\n\n\n",
          "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66".repeat(200));

  @RegisterExtension
  final TheClinic clinic =
      new TheClinic(
          people(
              List.of(
                  doctor(1, SCRIPT, IMAGE),
                  doctor(2, LONG, LONG),
                  doctor(3, TURNED, HEAP),
                  doctor(4, HEAP, "javascript:window.hacked=1")),
              List.of(Map.of("id", 1, "name", IMAGE + LONG, "email", SCRIPT, "password", "demo"))));

  @Test
  void messagesAreShownAsTheirText() {
    Correspondent patient = clinic.correspondent("user", 1);
    MESSAGES.forEach(text -> patient.says(clinic.correspondent("doctor", 1), text));
    Visitor doctor = clinic.doctor(1);
    assertThat(doctor.entry("<img")).isVisible();
    Layout.assertFitsEveryWidth(doctor.page());
    doctor.page().setViewportSize(1280, 800);
    doctor.openConversationWith("<img");

    assertThat(doctor.messages()).containsText(MESSAGES.get(MESSAGES.size() - 1).strip());
    String shown = doctor.messages().innerText();
    assertThat(MESSAGES).allMatch(text -> shown.contains(text.strip()));
    assertHarmless(doctor.page());
    Layout.assertFitsEveryWidth(doctor.page());
  }

  @Test
  void namesAndSpecialtiesAreShownAsTheirText() {
    for (int id = 1; id <= 4; id++) {
      clinic.correspondent("doctor", id).says(clinic.correspondent("user", 1), IMAGE);
    }
    Page signIn = clinic.stranger(usual -> usual).newPage();
    signIn.navigate("/");
    assertHarmless(signIn);

    Visitor patient = clinic.patient(1);
    assertThat(patient.page().getByRole(AriaRole.HEADING).first()).containsText("<img src=x");
    Layout.assertFitsEveryWidth(patient.page());
    patient.page().setViewportSize(1280, 800);
    patient.openChat();
    assertThat(patient.entry("<script>")).isVisible();
    Layout.assertFitsEveryWidth(patient.page());
    patient.page().setViewportSize(1280, 800);
    for (String name : List.of("<script>", LONG.substring(0, 50), "[turned]", "algo")) {
      patient.entry(name).first().click();
      patient.ready();
      assertHarmless(patient.page());
      Layout.assertFitsEveryWidth(patient.page());
      patient.page().setViewportSize(1280, 800);
    }
    patient.button("New chat").click();
    assertThat(patient.entry("[turned]")).isVisible();
    assertHarmless(patient.page());
    Layout.assertFitsEveryWidth(patient.page());
  }

  @Test
  void aFilesNameIsShownAsItsText() {
    Visitor patient = clinic.patientWith(1);
    patient.chooses(
        Pictures.file(IMAGE + ".png", Pictures.halves("png", 60, 40)),
        Pictures.file(TURNED + LONG + ".png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(2);
    assertThat(patient.chosenImages().first()).hasAttribute("alt", IMAGE + ".png");
    Layout.assertFitsEveryWidth(patient.page());

    patient.field().fill(SCRIPT);
    patient.sends().sees(SCRIPT, "Sent");

    assertHarmless(patient.page());
  }

  @Test
  void aSearchForAScriptHasNoMatchesAndSaysSo() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = clinic.patientWith(3);
    String text = IMAGE.replace("1", "2");
    patient.page().getByRole(AriaRole.SEARCHBOX).fill(text);

    assertThat(patient.page().getByText("Nothing found for “" + text + "”")).isVisible();
    assertHarmless(patient.page());
    patient.page().getByRole(AriaRole.SEARCHBOX).clear();
    patient.page().keyboard().insertText(LONG.replace('W', 'M'));
    assertThat(patient.page().getByText("Nothing found for “MMMM")).isVisible();
    Layout.assertFitsEveryWidth(patient.page());
  }

  private static void assertHarmless(Page page) {
    assertThat(page.evaluate("() => 'hacked' in window")).isEqualTo(false);
    assertThat(page.locator("img[src$='/x'], script:not([src])")).hasCount(0);
  }

  private static Map<String, Object> doctor(int id, String name, String specialty) {
    return Map.of(
        "id",
        id,
        "name",
        name,
        "specialty",
        specialty,
        "department",
        specialty,
        "email",
        "a@b.c",
        "password",
        "demo");
  }

  private static String people(Object doctors, Object users) {
    try {
      return new JsonMapper().writeValueAsString(Map.of("doctors", doctors, "users", users));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
