package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadingTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void aSlowUploadShowsHowFarItIsAndCanBeStopped() {
    Visitor patient = clinic.patientWith(3);
    slow(patient, 60_000);
    patient.chooses(Pictures.file("moves.gif", Pictures.noise("gif", 900, 900)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.sends();

    Locator progress = patient.messages().getByRole(AriaRole.PROGRESSBAR);
    assertThat(progress).hasAttribute("aria-valuenow", Pattern.compile("[1-9]\\d?"));
    patient.button("Cancel upload").click();

    assertThat(patient.photos()).hasCount(0);
    assertThat(patient.field()).isFocused();
    slow(patient, -1);
    patient.says("never mind").sees("never mind", "Sent");
    assertThat(clinic.correspondent("doctor", 3).textsWith(clinic.correspondent("user", 1)))
        .containsExactly("never mind");
  }

  private static void slow(Visitor visitor, int bytesPerSecond) {
    visitor.browser("Network.enable", Map.of());
    visitor.browser(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline",
            false,
            "latency",
            0,
            "downloadThroughput",
            -1,
            "uploadThroughput",
            bytesPerSecond));
  }
}
