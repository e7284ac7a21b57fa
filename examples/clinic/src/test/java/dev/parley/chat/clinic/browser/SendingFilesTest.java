package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that are no photos, from the menu to the other person. */
class SendingFilesTest {
  private static final String SEND = "**/chat/send";
  private static final byte[] RESULTS = "hemoglobin,13.2\n".getBytes(StandardCharsets.UTF_8);
  private static final FilePayload CSV = new FilePayload("results.csv", "text/csv", RESULTS);
  private static final FilePayload TEXT = new FilePayload("notes.txt", "text/plain", RESULTS);

  /** A paste or a drop of a file that is no photo. */
  private static final String TRANSFER =
      """
      (field, type) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['hemoglobin,13.2'], type + '.csv', { type: 'text/csv' }));
        const options = { bubbles: true, cancelable: true, composed: true };
        field.dispatchEvent(type === 'paste'
          ? new ClipboardEvent(type, { ...options, clipboardData: transfer })
          : new DragEvent(type, { ...options, dataTransfer: transfer }));
      }
      """;

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void aFileIsChosenFromTheMenuAndSentAsItIs() throws IOException {
    Visitor patient = clinic.patientWith(3).chooses("File", CSV);
    Locator row = patient.chosenFiles().getByRole(AriaRole.LISTITEM);
    assertThat(row).containsText("results.csv");
    assertThat(row).containsText("1 kB");
    patient.says("my results").sees("my results", "Sent");
    assertThat(patient.chosenFiles()).hasCount(0);

    Visitor doctor = clinic.doctor(3).openConversationWith("Amelia Hart").sees("my results");
    Locator link = doctor.message("my results").getByRole(AriaRole.LINK);
    Download saved = doctor.page().waitForDownload(link::click);
    assertThat(saved.suggestedFilename()).isEqualTo("results.csv");
    assertThat(Files.readAllBytes(saved.path())).isEqualTo(RESULTS);
  }

  @Test
  void photosAndFilesAreOneMessageInTheirOrder() {
    Visitor patient = clinic.patientWith(3);
    patient.chooses("File", CSV, Pictures.file("knee.png", Pictures.halves("png", 60, 40)), TEXT);
    assertThat(patient.chosenImages()).hasCount(1);

    patient.says("all of it").sees("all of it", "Sent");

    assertThat(onTheServer()).hasSize(1);
    assertThat(onTheServer().get(0).path("attachments"))
        .extracting(file -> file.path("name").asText(file.path("media_type").asText()))
        .containsExactly("results.csv", "image/png", "notes.txt");
  }

  @Test
  void whatIsNotAllowedIsNamedAtOnceAndTheOthersStay() {
    Visitor patient = clinic.patientWith(3);
    byte[] large = new byte[(10 << 20) + 1];

    patient.chooses(
        "File",
        new FilePayload("setup.exe", "application/x-msdownload", RESULTS),
        CSV,
        new FilePayload("long.mp3", "audio/mpeg", large),
        new FilePayload("nothing.txt", "text/plain", new byte[0]));

    Locator problems = patient.page().locator(".composer-problem");
    assertThat(problems).containsText(Pattern.compile("setup\\.exe.? cannot be sent\\. Allowed: "));
    assertThat(problems)
        .containsText(Pattern.compile("long\\.mp3.? is too large \\(at most 10 MB\\)\\."));
    assertThat(problems).containsText(Pattern.compile("nothing\\.txt.? is empty\\."));
    assertThat(problems).hasAttribute("role", "alert");
    assertThat(patient.chosenFiles().getByRole(AriaRole.LISTITEM)).hasCount(1);
    patient.says("one of them").sees("one of them", "Sent");
    assertThat(problems).hasCount(0);
  }

  @Test
  void theChooserOffersWhatTheServerAllows() {
    Visitor patient = clinic.patientWith(3);
    patient.button("Attach").click();
    FileChooser chooser = patient.page().waitForFileChooser(() -> patient.picks("File"));
    assertThat(chooser.isMultiple()).isTrue();
    String all = chooser.element().getAttribute("accept");
    assertThat(all).startsWith("image/*,").contains("application/pdf,.pdf", "audio/mpeg,.mp3");

    patient.button("Attach").click();
    patient.page().waitForFileChooser(() -> patient.picks("Photo or video"));

    String photos = chooser.element().getAttribute("accept");
    assertThat(photos)
        .startsWith("image/*,")
        .contains("video/mp4,.mp4")
        .doesNotContain("pdf", "mp3");
  }

  @Test
  void theMenuIsUsedByKeys() {
    Visitor patient = clinic.patientWith(3);
    patient.button("Attach").focus();
    patient.page().keyboard().press("Enter");
    assertThat(entry(patient, "Photo or video")).isFocused();
    Accessibility.assertNoViolations(patient.page());
    patient.page().keyboard().press("ArrowDown");
    assertThat(entry(patient, "File")).isFocused();

    patient.page().keyboard().press("Escape");

    assertThat(patient.menu()).hasCount(0);
    assertThat(patient.button("Attach")).isFocused();
    patient.button("Attach").click();
    patient.button("Attach").click();
    assertThat(patient.menu()).hasCount(0);
  }

  @Test
  void filesArePastedAndDropped() {
    Visitor patient = clinic.patientWith(3);

    patient.field().evaluate(TRANSFER, "paste");
    patient.field().evaluate(TRANSFER, "drop");

    assertThat(patient.chosenFiles().getByRole(AriaRole.LISTITEM))
        .containsText(new String[] {"paste.csv", "drop.csv"});
  }

  @Test
  void aChosenFileIsAPartOfTheDraft() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = clinic.patientWith(3).chooses("File", CSV);
    patient.page().waitForCondition(() -> Stored.in(patient).contains("results.csv"));

    patient.page().reload();

    assertThat(patient.ready().chosenFiles()).containsText("results.csv");
    patient.startChatWith("Dr. Amara Okafor");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("Draft: File");
    patient.openConversationWith("Dr. Maya Lind");
    patient.button("Remove results.csv").click();
    assertThat(patient.chosenFiles()).hasCount(0);
    patient.page().waitForCondition(() -> !Stored.in(patient).contains("results.csv"));
  }

  @Test
  void anUnsentFileIsShownByItsNameAndSurvivesAReload() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, Route::abort);
    String name = "a name that is rather long for a single bubble of a chat, of 2026.csv";
    patient.chooses("File", new FilePayload(name, "text/csv", RESULTS)).sends();
    Locator row = patient.messages().locator(".file-row");
    assertThat(row).containsText("a name that is rath… of 2026.csv");
    assertThat(row).hasAttribute("title", name);
    assertThat(patient.button("Cancel upload")).isVisible();
    assertThat(patient.entry("Dr. Maya Lind")).containsText("File");
    Accessibility.assertNoViolations(patient.page());

    patient.page().reload();
    assertThat(patient.ready().messages().locator(".file-row")).containsText("2026.csv");
    patient.page().unroute(SEND);

    assertThat(patient.messages().getByRole(AriaRole.LINK)).containsText("2026.csv");
    assertThat(onTheServer().get(0).path("attachments").get(0).path("name").asText())
        .isEqualTo(name);
  }

  @Test
  void aFileThatTheServerRefusesNamesItself() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.chooses("File", new FilePayload("report.pdf", "application/pdf", RESULTS));

    patient.says("the report").sees("the report", "Not sent");

    assertThat(patient.message("the report").getByRole(AriaRole.ALERT))
        .containsText(Pattern.compile("report\\.pdf.? cannot be sent\\. Allowed: "));
    patient.button("Edit").click();
    assertThat(patient.chosenFiles()).containsText("report.pdf");
  }

  private static Locator entry(Visitor visitor, String name) {
    return visitor
        .menu()
        .getByRole(AriaRole.MENUITEM, new Locator.GetByRoleOptions().setName(name));
  }

  private List<JsonNode> onTheServer() {
    return clinic.correspondent("doctor", 3).messagesWith(clinic.correspondent("user", 1));
  }
}
