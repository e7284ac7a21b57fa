package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadingTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void aSlowUploadShowsItsProgressAndCanBeCanceled() throws Exception {
    StoppableLine line = clinic.throughALine();
    Visitor patient = clinic.patientWith(3);
    line.stop();
    // Larger than the buffers of the operating system, into which an upload seems to have gone.
    patient.chooses(Pictures.file("moves.gif", Pictures.noise("gif", 2600, 2600)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.sends();

    Locator progress = patient.messages().getByRole(AriaRole.PROGRESSBAR);
    assertThat(progress).hasAttribute("aria-valuenow", Pattern.compile("^[1-9]\\d?$"));
    patient.button("Cancel upload").click();

    assertThat(patient.photos()).hasCount(0);
    assertThat(patient.field()).isFocused();
    line.resume();
    patient.says("never mind").sees("never mind", "Sent");
    assertThat(clinic.correspondent("doctor", 3).textsWith(clinic.correspondent("user", 1)))
        .containsExactly("never mind");
  }
}
