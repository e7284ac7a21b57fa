package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Choosing photos in every way, and removing them. */
class ChoosingPhotosTest {
  private static final String PICTURE =
      Base64.getEncoder().encodeToString(Pictures.halves("png", 60, 40));

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void aFileDraggedOverTheConversationFindsADropZone(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("knee.png"), Pictures.halves("png", 60, 40));
    Visitor patient = clinic.patientWith(3);

    drag(patient, "dragEnter", file);
    drag(patient, "dragOver", file);
    assertThat(patient.page().getByText("Drop files here")).isVisible();
    drag(patient, "drop", file);

    assertThat(patient.page().getByText("Drop files here")).not().isVisible();
    assertThat(patient.chosenImages()).hasAttribute("alt", "knee.png");
    patient.sends();
    assertThat(patient.photos()).hasCount(1);
  }

  @Test
  void aDragThatLeavesHidesTheDropZone(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("knee.png"), Pictures.halves("png", 60, 40));
    Visitor patient = clinic.patientWith(3);
    drag(patient, "dragEnter", file);
    assertThat(patient.page().getByText("Drop files here")).isVisible();

    drag(patient, "dragOver", file, 100, 400); // above the list of conversations

    assertThat(patient.page().getByText("Drop files here")).not().isVisible();
    assertThat(patient.chosenImages()).hasCount(0);
  }

  @Test
  @Tag("each-runtime")
  void anImageOnTheClipboardIsPasted() {
    Visitor patient = clinic.patientWith(3);
    patient.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    patient
        .page()
        .evaluate(
            "async (base64) => {"
                + " const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));"
                + " const image = new Blob([bytes], {type: 'image/png'});"
                + " await navigator.clipboard.write([new ClipboardItem({'image/png': image})]); }",
            Base64.getEncoder().encodeToString(Pictures.halves("png", 60, 40)));
    patient.field().focus();

    patient.page().keyboard().press("Control+V");

    assertThat(patient.chosenImages()).hasCount(1);
    assertThat(patient.field()).hasValue("");
  }

  @Test
  void aFileCopiedWithItsNameIsPasted() {
    Visitor patient = clinic.patientWith(3);
    patient.field().focus();

    assertThat(pasted(patient, "knee.png", "knee.png", "")).isTrue();

    assertThat(patient.chosenImages()).hasAttribute("alt", "knee.png");
    assertThat(patient.field()).hasValue("");
  }

  @Test
  void cellsOfASpreadsheetArePastedAsText() {
    Visitor patient = clinic.patientWith(3);
    patient.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    String table = "<table><tr><td>Mon</td><td>38.2</td></tr></table>";
    copied(patient, Map.of("text/plain", "Mon\t38.2\n", "text/html", table));
    patient.field().focus();

    patient.page().keyboard().press("Control+V");

    assertThat(patient.field()).hasValue("Mon\t38.2\n");
    assertThat(patient.chosenImages()).hasCount(0);
    assertThat(pasted(patient, "image.png", "Mon\t38.2", table)).isFalse();
  }

  @Test
  void anImageCopiedFromAPageWithItsAddressIsPasted() {
    Visitor patient = clinic.patientWith(3);
    patient.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    copied(
        patient,
        Map.of(
            "text/plain", "https://example.org/knee.png",
            "text/html", "<img src='https://example.org/knee.png'>"));
    patient.field().focus();

    patient.page().keyboard().press("Control+V");

    assertThat(patient.chosenImages()).hasCount(1);
    assertThat(patient.field()).hasValue("");
  }

  @Test
  void textDroppedWithAPictureOfItIsInserted() {
    Visitor patient = clinic.patientWith(3);
    patient.field().fill("It says: ");

    transferred(patient, "drop", "image.png", "38.2 since Monday", "<p>38.2 since Monday</p>");

    assertThat(patient.field()).hasValue("It says: 38.2 since Monday");
    assertThat(patient.chosenImages()).hasCount(0);
    transferred(patient, "drop", "knee.png", "file:///home/ann/knee.png", "");
    assertThat(patient.chosenImages()).hasCount(1);
    assertThat(patient.field()).hasValue("It says: 38.2 since Monday");
  }

  @Test
  void aChosenPhotoCanBeRemoved() {
    Visitor patient = clinic.patientWith(3);
    patient.chooses(
        Pictures.file("one.png", Pictures.halves("png", 60, 40)),
        Pictures.file("two.png", Pictures.halves("png", 40, 120)));
    assertThat(patient.chosenImages()).hasCount(2);
    BoundingBox tall = patient.chosenImages().last().boundingBox();
    assertThat(tall.height).isEqualTo(tall.width);

    patient.button("Remove one.png").click();

    assertThat(patient.chosenImages()).hasCount(1);
    assertThat(patient.chosenImages()).hasAttribute("alt", "two.png");
    patient.button("Remove two.png").click();
    assertThat(patient.chosenImages()).hasCount(0);
    assertThat(patient.button("Send")).isDisabled();
  }

  @Test
  void aFileThatOnlyClaimsToBeAPhotoIsRefusedWithAReason() {
    Visitor patient = clinic.patientWith(3);
    byte[] letter = {'%', 'P', 'D', 'F', '-', '1'};
    patient.chooses(new FilePayload("letter.png", "image/png", letter));
    assertThat(patient.page().getByText("cannot be read as a photo.")).isVisible();

    assertThat(patient.chosenFiles()).hasCount(0);
  }

  /** Puts a picture on the browser's clipboard, with texts. */
  private static void copied(Visitor visitor, Map<String, String> texts) {
    visitor
        .page()
        .evaluate(
            "async ([base64, texts]) => {"
                + " const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));"
                + " const items = {'image/png': new Blob([bytes], {type: 'image/png'})};"
                + " for (const type of Object.keys(texts)) {"
                + " items[type] = new Blob([texts[type]], {type}); }"
                + " await navigator.clipboard.write([new ClipboardItem(items)]); }",
            List.of(PICTURE, texts));
  }

  /**
   * A paste of a file, which no script can put on the clipboard; returns whether the page took it.
   */
  private static boolean pasted(Visitor visitor, String name, String text, String html) {
    return transferred(visitor, "paste", name, text, html);
  }

  private static boolean transferred(
      Visitor visitor, String type, String name, String text, String html) {
    return (Boolean)
        visitor
            .field()
            .evaluate(
                """
                (field, [type, base64, name, text, html]) => {
                  const transfer = new DataTransfer();
                  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
                  transfer.items.add(new File([bytes], name, { type: 'image/png' }));
                  transfer.setData('text/plain', text);
                  transfer.setData('text/html', html);
                  const options = { bubbles: true, cancelable: true, composed: true };
                  return !field.dispatchEvent(type === 'paste'
                    ? new ClipboardEvent(type, { ...options, clipboardData: transfer })
                    : new DragEvent(type, { ...options, dataTransfer: transfer }));
                }
                """,
                List.of(type, PICTURE, name, text, html));
  }

  private static void drag(Visitor visitor, String type, Path file) {
    BoundingBox box = visitor.messages().boundingBox();
    drag(visitor, type, file, box.x + box.width / 2, box.y + 60);
  }

  /** A file from outside the browser, as the operating system would bring it. */
  private static void drag(Visitor visitor, String type, Path file, double x, double y) {
    Map<String, Object> data =
        Map.of("items", List.of(), "files", List.of(file.toString()), "dragOperationsMask", 1);
    visitor.browser("Input.dispatchDragEvent", Map.of("type", type, "x", x, "y", y, "data", data));
  }
}
