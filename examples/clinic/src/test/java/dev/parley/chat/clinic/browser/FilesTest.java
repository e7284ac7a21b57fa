package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    assertThat(links).hasCount(4);
    assertThat(links.nth(0)).containsText("<b>results.csv");
    assertThat(links.nth(0)).containsText("1 kB");
    assertThat(links.nth(1)).containsText(longName);
    assertThat(links.nth(2)).containsText("Photo");
    assertThat(links.nth(3)).containsText("alone.txt");
    assertThat(reader.page().locator(".bubble-fallback")).hasCount(0);
    Locator rows = reader.page().locator(".messages-scroller");
    assertThat((Boolean) rows.evaluate("(list) => list.scrollWidth <= list.clientWidth")).isTrue();

    assertThat(links.nth(0)).hasAttribute("href", Pattern.compile("/uploads/chat_files/"));
    Download saved = reader.page().waitForDownload(() -> links.nth(0).click());
    assertThat(Files.readAllBytes(saved.path())).isEqualTo(TEXT);
    assertThat(saved.suggestedFilename()).endsWith("results.csv");
  }
}
