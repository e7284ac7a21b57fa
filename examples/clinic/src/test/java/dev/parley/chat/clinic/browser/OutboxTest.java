package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message stays until the server has it, and is sent once. */
class OutboxTest {
  private static final String SEND = "**/chat/send";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void messagesWrittenOfflineAreSentOnceInOrder() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().context().setOffline(true);
    patient.says("one").says("two");
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.says("three").sees("three", "Sending").sees("one", "Sending");
    assertThat(
            patient
                .page()
                .getByText("You are offline. Messages will be sent when you are back.")
                .filter(new Locator.FilterOptions().setVisible(true)))
        .hasCount(1);

    patient.page().context().setOffline(false);

    patient.sees("three", "Sent");
    assertThat(onTheServer()).isEqualTo("[one, two, three]");
  }

  @Test
  void theListShowsUnsentMessagesAlsoToNewPartners() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, Route::abort);
    patient.says("to Maya");
    assertThat(status(patient, "Dr. Maya Lind", "Sending")).isVisible();
    patient.startChatWith("Dr. Amara Okafor").says("to Amara");

    assertThat(patient.entry("Dr. Amara Okafor")).containsText("to Amara");
    assertThat(patient.entry("Dr.").first()).containsText("Amara Okafor");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("to Maya");

    patient.page().reload();
    patient.page().getByLabel("Search people and messages").fill("Amara");
    assertThat(status(patient, "Dr. Amara Okafor", "Sending")).isVisible();
    patient.page().unroute(SEND);

    assertThat(status(patient, "Dr. Amara Okafor", "Sending")).hasCount(0);
    assertThat(patient.entry("Dr. Amara Okafor")).containsText("You: to Amara");
    assertThat(patient.entry("Dr. Amara Okafor")).hasCount(1);
  }

  @Test
  void theListShowsRefusedMessages() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));

    patient.says("refused").sees("refused", "Not sent");

    assertThat(status(patient, "Dr. Maya Lind", "Not sent")).isVisible();
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "news");
    patient.sees("news");
    assertThat(patient.entry("Dr. Maya Lind").locator(".item-preview"))
        .hasText(new String[] {"refused"});
    assertThat(status(patient, "Dr. Maya Lind", "Not sent")).isVisible();
  }

  @Test
  void aPageThatWasReadBeforeAMessageWasSentHidesNothing() {
    Visitor patient = clinic.patientWith(3);
    patient.says("one").sees("one", "Sent");
    Held page = Held.next(patient, Pattern.compile("/chat/messages\\?"));
    // While a request is on its way, the focus leads to no other one.
    patient
        .page()
        .waitForCondition(
            () -> {
              patient.page().evaluate("() => dispatchEvent(new Event('focus'))");
              return page.arrived();
            });
    patient.says("two").sees("two", "Sent");

    page.release();
    // A task of its own, after which the page has processed the answer.
    patient.page().evaluate("() => fetch('/chat/config').then(answer => answer.text())");
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "three");

    patient.sees("three").sees("one").sees("two");
  }

  @Test
  void aLostAnswerMakesNoDuplicate() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    AtomicInteger tries = patient.losesTheFirstAnswer(SEND);

    patient.says("only once").sees("only once", "Sent");

    // The live feed may deliver it before the second attempt does.
    patient.page().waitForCondition(() -> tries.get() == 2);
    assertThat(patient.message("only once")).hasCount(1);
    assertThat(onTheServer()).isEqualTo("[only once]");
  }

  @Test
  @Tag("each-runtime")
  void unsentMessagesSurviveAReload() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, route -> route.abort());
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.says("with a photo").sees("with a photo", "Sending");

    patient.page().reload();
    patient.sees("with a photo", "Sending");
    assertThat(patient.photos().locator("img")).hasJSProperty("naturalWidth", 60);

    patient.page().unroute(SEND);
    patient.sees("with a photo", "Sent");
    assertThat(onTheServer()).isEqualTo("[with a photo]");
  }

  /** As in private windows of Safari. */
  @Test
  void aPhotoSurvivesAReloadWhereTheBrowserStoresNoBlobs() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    patient
        .page()
        .addInitScript(
            """
            const put = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = function (entry) {
              for (const image of [entry.image, ...(entry.images ?? []).map((one) => one.image)]) {
                if (image?.blob) throw new DOMException('No blobs here', 'DataCloneError');
              }
              return put.call(this, entry);
            };
            """);
    patient.page().route(SEND, route -> route.abort());
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready().chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    patient.page().waitForCondition(() -> Stored.in(patient).contains("knee.png"));
    patient.page().reload();
    assertThat(patient.ready().chosenImages()).hasJSProperty("naturalWidth", 60);
    patient.says("with a photo").sees("with a photo", "Sending");
    patient.page().waitForCondition(() -> Stored.in(patient).contains("with a photo"));

    patient.page().reload();
    patient.page().unroute(SEND);

    patient.sees("with a photo", "Sent");
    assertThat(patient.photos().locator("img")).hasJSProperty("naturalWidth", 60);
    assertThat(onTheServer()).isEqualTo("[with a photo]");
  }

  /** As Safari does with pages in the background. */
  @Test
  void aDatabaseThatTheBrowserClosedIsOpenedAgain() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    patient
        .page()
        .addInitScript(
            """
            window.databases = [];
            const open = IDBFactory.prototype.open;
            IDBFactory.prototype.open = function (...names) {
              const request = open.apply(this, names);
              request.addEventListener('success', () => databases.push(request.result));
              return request;
            };
            """);
    patient.page().route(SEND, route -> route.abort());
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready().says("before").sees("before", "Sending");
    patient.page().evaluate("() => databases.forEach((database) => database.close())");

    patient.says("after").sees("before", "Sending").sees("after", "Sending");

    patient.page().waitForCondition(() -> Stored.in(patient).contains("after"));
    patient.page().reload();
    patient.page().unroute(SEND);
    patient.sees("after", "Sent");
    assertThat(onTheServer()).isEqualTo("[before, after]");
  }

  @Test
  void unsentMessagesAreShownWhereOlderOnesCannotBeRead() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    patient.page().route("**/chat/messages*", route -> route.abort());
    patient.page().route(SEND, route -> route.abort());
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    assertThat(patient.page().getByText("The messages could not be loaded.")).isVisible();

    patient.says("hello").sees("hello", "Sending");

    patient.page().unroute("**/chat/messages*");
    patient.page().unroute(SEND);
    // The page tries both again by itself, so a button to do so may be gone before it is pressed.
    patient.sees("hello", "Sent");
  }

  @Test
  void signingOutErasesDraftsAndUnsentMessages() {
    Visitor doctor = doctorWithUnsentThings();

    doctor.button("Sign out").click();
    inTheQuestion(doctor, "Delete and sign out").click();

    assertThat(doctor.button("Sign in")).isVisible();
    assertThat(Stored.in(doctor)).doesNotContain("waits", "a draft", "chosen.png");
    doctor.page().unroute(SEND);
    assertThat(onTheServer()).isEqualTo("[]");
  }

  @Test
  void withoutSigningOutUnsentMessagesAreKept() {
    Visitor doctor = doctorWithUnsentThings();
    doctor.page().reload();

    doctor.button("Sign out").click();
    assertThat(question(doctor))
        .containsText(
            "1 message and 1 draft have not been sent yet, and are deleted if you sign out.");
    assertThat(inTheQuestion(doctor, "Stay")).isFocused();
    Accessibility.assertNoViolations(doctor.page());
    inTheQuestion(doctor, "Stay").click();
    assertThat(question(doctor)).hasCount(0);
    assertThat(doctor.button("Sign out")).isFocused();

    doctor.button("Sign out").click();
    assertThat(question(doctor)).isVisible();
    doctor.page().keyboard().press("Escape");
    assertThat(question(doctor)).hasCount(0);

    assertThat(Stored.in(doctor)).contains("waits", "a draft", "chosen.png");
    doctor.startChatWith("Amelia Hart").sees("waits", "Sending");
    assertThat(doctor.field()).hasValue("a draft");
  }

  /** One message that cannot be sent, and a draft of text and a photo. */
  private Visitor doctorWithUnsentThings() {
    Visitor doctor = clinic.doctor(3).startChatWith("Amelia Hart");
    clinic.expectFaults();
    doctor.page().route(SEND, route -> route.abort());
    doctor.says("waits").sees("waits", "Sending");
    doctor.field().fill("a draft");
    doctor.chooses(Pictures.file("chosen.png", Pictures.halves("png", 60, 40)));
    doctor.page().waitForCondition(() -> Stored.in(doctor).contains("chosen.png"));
    assertThat(Stored.in(doctor)).contains("waits", "a draft");
    return doctor;
  }

  private static Locator question(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.DIALOG);
  }

  private static Locator inTheQuestion(Visitor visitor, String button) {
    return question(visitor)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button));
  }

  private static Locator status(Visitor visitor, String name, String status) {
    return visitor
        .entry(name)
        .getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(status).setExact(true));
  }

  private String onTheServer() {
    return clinic.correspondent("doctor", 3).textsWith(clinic.correspondent("user", 1)).toString();
  }
}
