package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that another client has sent, and that are not one photo. */
class FilesTest {
  private static final byte[] TEXT = "hemoglobin,13.2\n".getBytes(StandardCharsets.UTF_8);

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void eachFileIsALinkWithItsNameAndASavedFile() throws IOException {
    Correspondent patient = clinic.correspondent("user", 1);
    Correspondent doctor = clinic.correspondent("doctor", 3);
    String longName = "a name that is rather long for a bubble ".repeat(3).strip() + ".csv";
    patient.sends(
        doctor,
        "My results",
        new Correspondent.File("<b>results.csv", TEXT),
        new Correspondent.File(longName, TEXT),
        new Correspondent.File("knee.png", Pictures.halves("png", 30, 20)));
    patient.sends(doctor, "", new Correspondent.File("alone.txt", TEXT));

    Visitor reader = clinic.doctor(3).openConversationWith("Amelia Hart").sees("My results");
    Locator links = reader.page().locator(".file");
    assertThat(links).hasCount(3);
    assertThat(links.nth(0)).containsText("<b>results.csv");
    assertThat(links.nth(0)).containsText("1 kB");
    assertThat(links.nth(1)).containsText(longName);
    assertThat(links.nth(2)).containsText("alone.txt");
    assertThat(reader.photos()).hasCount(1);
    assertThat(reader.page().locator(".bubble-fallback")).hasCount(0);
    Locator rows = reader.page().locator(".messages-scroller");
    assertThat((Boolean) rows.evaluate("(list) => list.scrollWidth <= list.clientWidth")).isTrue();

    BoundingBox alone = links.nth(2).boundingBox();
    double timeFrom = reader.page().locator(".bubble-meta").last().boundingBox().y;
    assertThat(alone.y + alone.height).as("above the time").isLessThanOrEqualTo(timeFrom);

    assertThat(links.nth(0)).hasAttribute("href", Pattern.compile("/uploads/chat_files/"));
    Download saved = reader.page().waitForDownload(() -> links.nth(0).click());
    assertThat(Files.readAllBytes(saved.path())).isEqualTo(TEXT);
    assertThat(saved.suggestedFilename()).endsWith("results.csv");
  }

  @Test
  void aLongNameIsCutInItsMiddleAndReadWhole() {
    Correspondent patient = clinic.correspondent("user", 1);
    Correspondent doctor = clinic.correspondent("doctor", 3);
    String name = "Laboratory report of the third week with all values 2026-11-30.csv";
    patient.sends(doctor, "", new Correspondent.File(name, SmallFiles.csv(3_000)));
    Visitor reader = clinic.doctor(3).openConversationWith("Amelia Hart");
    reader.page().setViewportSize(390, 844);

    Locator file = reader.page().locator(".file");
    assertThat(file).hasAccessibleName(name + ", 3 kB");
    assertThat(file.locator(".file-name")).hasAttribute("title", name);
    Locator beginning = file.locator(".file-name > span").first();
    assertThat((Boolean) beginning.evaluate("(part) => part.scrollWidth > part.clientWidth"))
        .as("the beginning is cut")
        .isTrue();
    Locator ending = file.locator(".file-name > span").last();
    assertThat(ending).hasText("11-30.csv");
    BoundingBox bubble = reader.page().locator(".bubble").boundingBox();
    BoundingBox end = ending.boundingBox();
    assertThat(end.x + end.width).isLessThanOrEqualTo(bubble.x + bubble.width);
  }

  @Test
  void aPdfIsShownInATabOfItsOwnAndNeverAsAPageOfThisOrigin() {
    Correspondent patient = clinic.correspondent("user", 1);
    Correspondent doctor = clinic.correspondent("doctor", 3);
    patient.sends(doctor, "", new Correspondent.File("report.pdf", SmallFiles.pdf()));
    Visitor reader = clinic.doctor(3).openConversationWith("Amelia Hart");
    Locator file = reader.page().locator(".file");
    assertThat(file).hasAccessibleName("report.pdf, 1 kB");
    // A drawing with a script would be a page.
    reader
        .page()
        .route(
            "**/uploads/chat_files/*",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setContentType("image/svg+xml")
                        .setBodyBytes(SmallFiles.pdf())));
    reader
        .page()
        .evaluate(
            "() => { const real = URL.createObjectURL; URL.createObjectURL ="
                + " (blob) => { window.shown = blob.type; return real.call(URL, blob); }; }");

    Page tab = reader.page().waitForPopup(file::click);

    reader.page().waitForFunction("() => window.shown === 'application/pdf'");
    assertThat(tab.evaluate("() => window.opener")).isNull();
    assertThat(reader.page().locator(".files [role=alert]")).hasCount(0);
  }

  @Test
  void aPdfThatCannotBeLoadedClosesItsTabAndSaysSo() {
    Correspondent patient = clinic.correspondent("user", 1);
    Correspondent doctor = clinic.correspondent("doctor", 3);
    patient.sends(doctor, "", new Correspondent.File("report.pdf", SmallFiles.pdf()));
    Visitor reader = clinic.doctor(3).openConversationWith("Amelia Hart");
    clinic.expectFaults();
    reader.page().route("**/uploads/chat_files/*", route -> route.abort());

    Page tab = reader.page().waitForPopup(() -> reader.page().locator(".file").click());

    assertThat(reader.page().locator(".files [role=alert]"))
        .hasText("The file could not be loaded.");
    reader.page().waitForCondition(tab::isClosed);
  }

  @Test
  void filesAreAccessible() {
    Correspondent patient = clinic.correspondent("user", 1);
    Correspondent doctor = clinic.correspondent("doctor", 3);
    patient.sends(
        doctor,
        "My results",
        new Correspondent.File("results.csv", TEXT),
        new Correspondent.File("report.pdf", SmallFiles.pdf()));
    Visitor reader = clinic.signedIn("doctor", 3, usual -> usual);
    reader.page().navigate("/chat-ui/?partner=user:1");
    assertThat(reader.page().locator(".file")).hasCount(2);

    Accessibility.assertNoViolations(reader.page());
  }

  @Test
  void filesWithoutATextAreCopiedByTheirNames() {
    Correspondent patient = clinic.correspondent("user", 1);
    Correspondent doctor = clinic.correspondent("doctor", 3);
    patient.sends(doctor, "My results", new Correspondent.File("results.csv", TEXT));
    patient.sends(doctor, "", new Correspondent.File("alone.txt", TEXT));
    Visitor reader = clinic.doctor(3).openConversationWith("Amelia Hart").sees("My results");
    reader.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    Locator bar =
        reader
            .page()
            .getByRole(AriaRole.TOOLBAR, new Page.GetByRoleOptions().setName("Selected messages"));
    Locator copy = bar.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy"));

    reader.opensMenuOf("My results").picks("Select");
    reader.page().keyboard().press("ArrowDown");
    reader.page().keyboard().press(" ");
    assertThat(bar).containsText("2 selected");
    copy.click();
    assertThat(reader.page().getByText("Copied")).isVisible();
    assertThat(copied(reader).lines().map(line -> line.substring(line.indexOf(']') + 2)))
        .containsExactly("Amelia Hart: My results", "Amelia Hart: File: alone.txt");

    reader.message("My results").click();
    assertThat(bar).containsText("1 selected");
    copy.click();
    reader
        .page()
        .waitForFunction(
            "async () => (await navigator.clipboard.readText()) === 'File: alone.txt'");
    reader.page().keyboard().press("Escape");
    assertThat(bar).hasCount(0);
    reader.page().locator("li.message").nth(1).press("Shift+F10");
    assertThat(reader.menu()).isVisible();
    assertThat(item(reader, "Reply")).isVisible();
    assertThat(item(reader, "Copy")).hasCount(0);
  }

  @Test
  void aCaptionLikeASentenceOfTheServerIsNotTranslated() {
    Correspondent patient = clinic.correspondent("user", 1);
    Correspondent doctor = clinic.correspondent("doctor", 3);
    patient.sends(doctor, "File", new Correspondent.File("results.csv", TEXT));
    patient.sends(
        doctor,
        "",
        new Correspondent.File("one.txt", TEXT),
        new Correspondent.File("two.txt", TEXT));
    patient.replies(doctor, 1, "the written one");
    patient.replies(doctor, 2, "the other one");
    Visitor reader = clinic.signedIn("doctor", 3, usual -> usual);
    reader.page().navigate("/chat-ui/?partner=user:1&locale=es");

    Locator messages = reader.page().locator("li.message");
    assertThat(messages).hasCount(4);
    assertThat(messages.nth(0).locator(".bubble-text")).hasText("File");
    assertThat(messages.nth(2).locator(".quote-text")).hasText("File");
    assertThat(messages.nth(3).locator(".quote-text")).hasText("2 archivos");
  }

  @Test
  void theTextOfOwnFilesIsEditedAndRemoved() {
    Correspondent patient = clinic.correspondent("user", 1);
    Correspondent doctor = clinic.correspondent("doctor", 3);
    patient.sends(doctor, "My resluts", new Correspondent.File("results.csv", TEXT));
    Visitor writer = clinic.patientWith(3).sees("My resluts");

    writer.opensMenuOf("My resluts").picks("Edit");
    assertThat(writer.field()).hasValue("My resluts");
    writer.says("My results").sees("My results");
    assertThat(doctor.textsWith(patient)).containsExactly("My results");

    writer.opensMenuOf("My results").picks("Edit");
    writer.says("");
    assertThat(writer.messages().getByText("My results")).hasCount(0);
    assertThat(writer.page().locator(".file")).containsText("results.csv");
    assertThat(doctor.messagesWith(patient).get(0).path("content_is_fallback").asBoolean())
        .isTrue();
  }

  private static String copied(Visitor reader) {
    return (String) reader.page().evaluate("() => navigator.clipboard.readText()");
  }

  private static Locator item(Visitor reader, String action) {
    return reader
        .menu()
        .getByRole(
            AriaRole.MENUITEM, new Locator.GetByRoleOptions().setName(action).setExact(true));
  }
}
