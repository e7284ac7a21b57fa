package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReactionsTest {
  private static final String REACT = "**/chat/react";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  private Correspondent doctor;
  private Correspondent amelia;
  private Visitor patient;

  @BeforeEach
  void people() {
    doctor = clinic.correspondent("doctor", 3);
    amelia = clinic.correspondent("user", 1);
    doctor.says(amelia, "Get well soon");
    patient = clinic.patientWith(3);
  }

  @Test
  @Tag("each-runtime")
  void twoPeopleReactAndSeeItAtOnce() {
    Visitor lind = clinic.signedIn("doctor", 3, usual -> usual);
    lind.page().navigate("/chat-ui/?partner=user:1");
    lind.ready();
    quickly(patient, "React with ❤️");
    assertThat(patient.reaction("Get well soon", "❤️ by You")).isVisible();
    Locator seen = lind.reaction("Get well soon", "❤️ by Amelia Hart");
    assertThat(seen).hasAttribute("aria-pressed", "false");

    seen.click();
    assertThat(lind.reaction("Get well soon", "❤️ by You, Amelia Hart")).hasText("❤️2");
    Locator both = patient.reaction("Get well soon", "❤️ by You, Dr. Maya Lind");
    assertThat(both).hasAttribute("aria-pressed", "true");
    both.click();

    assertThat(lind.reaction("Get well soon", "❤️ by You")).isVisible();
    assertThat(patient.reaction("Get well soon", "❤️ by Dr. Maya Lind")).isVisible();
    lind.reaction("Get well soon", "❤️ by You").click();
    assertThat(reactions(patient)).hasCount(0);
    assertThat(reactions(lind)).hasCount(0);
  }

  @Test
  void clicksInARowAreSentOneAfterTheOtherAndCountOnce() {
    AtomicInteger onTheirWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    patient
        .page()
        .onRequest(
            request -> {
              if (request.url().endsWith("/chat/react")) {
                most.accumulateAndGet(onTheirWay.incrementAndGet(), Math::max);
              }
            });
    patient
        .page()
        .onRequestFinished(
            request -> {
              if (request.url().endsWith("/chat/react")) {
                onTheirWay.decrementAndGet();
              }
            });
    quickly(patient, "React with 👍");
    Locator own = patient.reaction("Get well soon", "👍 by You");
    // Three clicks before anything is drawn again: each means "off".
    own.evaluate("(chip) => { chip.click(); chip.click(); chip.click(); }");
    patient.page().waitForCondition(() -> reactions(patient).count() == 0 && onTheirWay.get() == 0);
    assertThat(doctor.messagesWith(amelia).get(0).has("reactions")).isFalse();

    quickly(patient, "React with 👍");
    assertThat(own).hasText("👍");
    patient.page().waitForCondition(() -> onTheirWay.get() == 0);
    assertThat(doctor.messagesWith(amelia).get(0).path("reactions").get(0).path("count").asInt())
        .isEqualTo(1);
    assertThat(most).hasValue(1);
  }

  @Test
  void whatWasRefusedIsTakenBackAndSaid() {
    clinic.expectFaults();
    patient
        .page()
        .route(
            REACT,
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(409)
                        .setBody("{\"error\":\"x\",\"code\":\"too_many\",\"requestId\":\"1\"}")));
    quickly(patient, "React with 👍");
    assertThat(problem()).containsText("There are too many already.");
    assertThat(reactions(patient)).hasCount(0);

    patient.page().unroute(REACT);
    patient.page().context().setOffline(true);
    quickly(patient, "React with 👍");
    assertThat(problem()).containsText("No connection. Try again when you are online.");
    assertThat(reactions(patient)).hasCount(0);
    patient.page().context().setOffline(false);
    quickly(patient, "React with 👍");
    assertThat(patient.reaction("Get well soon", "👍 by You")).isVisible();
    assertThat(problem()).hasCount(0);
  }

  @Test
  void anyEmojiIsFoundByNameOrTyped() {
    patient.opensMenuOf("Get well soon").picks("More emoji");
    Locator field = picker().getByRole(AriaRole.TEXTBOX);
    assertThat(field).isFocused();
    field.fill("steth");
    assertThat(picker().getByRole(AriaRole.LISTITEM)).hasCount(1);
    field.press("Enter");
    assertThat(patient.reaction("Get well soon", "🩺 by You")).isVisible();

    patient.opensMenuOf("Get well soon").picks("More emoji");
    field.fill("corazon rojo");
    assertThat(picker().getByRole(AriaRole.BUTTON, named("red heart, love"))).isVisible();
    field.fill("🦩");
    field.press("Enter");
    assertThat(patient.reaction("Get well soon", "🦩 by You")).isVisible();

    patient.opensMenuOf("Get well soon").picks("More emoji");
    field.fill("zzz");
    assertThat(picker()).containsText("No emoji found.");
    field.fill("");
    field.press("ArrowDown");
    assertThat(picker().getByRole(AriaRole.BUTTON).first()).isFocused();
    patient.page().keyboard().press("Escape");
    assertThat(picker()).hasCount(0);
  }

  private static void quickly(Visitor visitor, String emoji) {
    visitor.opensMenuOf("Get well soon");
    visitor.menu().getByRole(AriaRole.MENUITEMCHECKBOX, named(emoji)).click();
    assertThat(visitor.menu()).hasCount(0);
  }

  private static Locator reactions(Visitor visitor) {
    return visitor
        .messages()
        .getByRole(AriaRole.LIST, named("Reactions"))
        .getByRole(AriaRole.BUTTON);
  }

  private Locator problem() {
    return patient.message("Get well soon").getByRole(AriaRole.ALERT);
  }

  private Locator picker() {
    return patient
        .page()
        .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("More emoji"));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
