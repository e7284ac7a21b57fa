package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Host pages whose own scripts and style sheets were written without a chat in mind. */
class HostileHostTest {
  private static final String SCRIPT = "<script type='module' src='/chat-ui/chat.js'></script>";
  private static final String CHAT =
      "<parley-chat partner='doctor:7' style='display: block; height: 600px'></parley-chat>";
  private static final String PLAIN =
      "<!doctype html><html lang=en><title>Host</title><body>"
          + "<parley-chat partner='doctor:7'></parley-chat>"
          + SCRIPT;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " require-trusted-types-for 'script'";

  @RegisterExtension final AHost host = new AHost();

  @Test
  void shortcutsOfTheHostSwallowNoTypedLetter() {
    host.pages.put(
        "/host",
        page(
            "",
            """
            <button id="outside">Host</button>
            <script>
              window.received = [];
              const isField = (element) => ['INPUT', 'TEXTAREA'].includes(element.tagName);
              for (const place of [window, document, document.body]) {
                for (const name of ['keydown', 'keypress', 'keyup']) {
                  place.addEventListener(name, (event) => {
                    if (isField(event.target) || event.key.length > 1) return;
                    received.push(event.key);
                    event.preventDefault();
                  });
                }
              }
              window.addEventListener('keydown', (event) => {
                if (isField(event.target) || event.target.isContentEditable) return;
                if (event.key === 'o') event.preventDefault();
              }, true);
              window.addEventListener('keydown', (event) => {
                if (!isField(event.target) && event.key === 'd') event.preventDefault();
              }, true);
            </script>
            """));
    Visitor patient = host.at("/host").ready();
    Page page = patient.page();

    patient.field().pressSequentially("sos/and order");
    assertThat(patient.field()).hasValue("sos/and order");
    assertThat(page.evaluate("() => received.join('')")).isEqualTo("");
    patient.field().press("Enter");
    patient.sees("sos/and order", "Sent");
    Locator search =
        page.getByRole(
            AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search people and messages"));
    search.pressSequentially("and/so");
    assertThat(search).hasValue("and/so");

    page.locator("#outside").press("s");
    assertThat(page.evaluate("() => received.length > 0")).isEqualTo(true);
  }

  @Test
  void aHostThatListensOnTheDocumentInTheCapturePhaseReceivesNoKeyOfTheChat() {
    for (String place : List.of("document", "document.documentElement", "window")) {
      host.pages.put("/host", page("", ""));
      Visitor patient = host.at("/host").ready();
      // After the script of the chat, as frameworks do.
      patient.page().evaluate(canceling(place, "stopImmediatePropagation"));

      assertWritesByKeys(patient);
      patient.field().press("ControlOrMeta+a");
      patient.field().press("ControlOrMeta+c");
      patient.field().press("End");
      patient.field().press("ControlOrMeta+v");
      assertThat(patient.field()).hasValue("first\nsecondfirst\nsecond");
      assertThat(patient.page().evaluate("() => received.join(' ')")).isEqualTo("");
      patient.field().press("Escape");
      assertThat(patient.page().evaluate("() => received.join(' ')")).isEqualTo("Escape");
      patient.page().context().close();
    }
  }

  @Test
  void aHostThatCancelsAllKeysBeforeTheChatIsLoadedDisturbsNoWriting() {
    for (String stop : List.of("preventDefault", "stopPropagation")) {
      host.pages.put("/host", page("<script>(" + canceling("window", stop) + ")()</script>", ""));
      Visitor patient = host.at("/host").ready();

      assertWritesByKeys(patient);
      patient.page().context().close();
    }
  }

  /** Writes, corrects and sends by keys alone. */
  private static void assertWritesByKeys(Visitor patient) {
    Locator field = patient.field();
    field.focus();
    field.pressSequentially("one to");
    field.press("ArrowLeft");
    field.pressSequentially("w");
    assertThat(field).hasValue("one two");
    field.press("Home");
    field.press("Delete");
    field.press("End");
    field.press("Backspace");
    assertThat(field).hasValue("ne tw");
    field.press("Shift+ArrowLeft");
    field.press("Shift+ArrowLeft");
    field.pressSequentially("it");
    assertThat(field).hasValue("ne it");
    field.press("ControlOrMeta+ArrowLeft");
    field.pressSequentially("<");
    assertThat(field).hasValue("ne <it");
    field.press("ControlOrMeta+Backspace");
    assertThat(field).not().hasValue("ne <it");
    field.press("ControlOrMeta+z");
    assertThat(field).hasValue("ne <it");
    field.press("ControlOrMeta+a");
    field.pressSequentially("all");
    assertThat(field).hasValue("all");
    field.press("ControlOrMeta+a");
    field.press("ControlOrMeta+x");
    assertThat(field).hasValue("");
    field.pressSequentially("sent by keys");
    field.press("Enter");
    patient.sees("sent by keys", "Sent");
    assertThat(field).hasValue("");
    field.pressSequentially("first");
    field.press("Shift+Enter");
    field.pressSequentially("scond");
    field.press("ArrowUp");
    field.press("Home");
    field.press("ArrowDown");
    field.press("ArrowRight");
    field.pressSequentially("e");
    assertThat(field).hasValue("first\nsecond");
  }

  /** A function that lets a host take all keys in the capture phase, and remember those it got. */
  private static String canceling(String place, String stop) {
    return """
        () => {
          window.received = [];
          for (const name of ['keydown', 'keypress', 'keyup']) {
            %s.addEventListener(name, (event) => {
              if (name === 'keydown') received.push(event.key);
              event.%s();
              if ('%s' !== 'stopPropagation') event.preventDefault();
            }, true);
          }
        }
        """
        .formatted(place, stop, stop);
  }

  @Test
  void pasteCutAndCompositionInTheChatDoNotReachTheHost() {
    host.pages.put(
        "/host",
        page(
            "",
            """
            <script>
              window.received = [];
              for (const name of ['paste', 'copy', 'cut', 'beforeinput', 'input', 'drop', 'dragover',
                'compositionstart', 'compositionend']) {
                window.addEventListener(name, (event) => {
                  received.push(name);
                  event.preventDefault();
                });
              }
            </script>
            """));
    Visitor patient = host.at("/host").ready();
    patient.field().fill("cut me");
    patient.field().press("ControlOrMeta+a");
    patient.field().press("ControlOrMeta+x");
    assertThat(patient.field()).hasValue("");
    patient.field().press("ControlOrMeta+v");
    assertThat(patient.field()).hasValue("cut me");
    patient
        .field()
        .evaluate(
            "field => { const data = new DataTransfer();"
                + " data.items.add(new File(['x'], 'notes.txt'));"
                + " for (const name of ['dragover', 'drop']) field.dispatchEvent(new DragEvent(name,"
                + " {dataTransfer: data, bubbles: true, composed: true, cancelable: true})); }");

    assertThat(patient.page().evaluate("() => received.join(' ')")).isEqualTo("");
  }

  @Test
  void escapeTabAndFunctionKeysReachTheHost() {
    host.pages.put(
        "/host",
        page(
            "",
            """
            <script>
              window.received = [];
              document.addEventListener('keydown', ({ key }) => received.push(key));
            </script>
            """));
    Visitor patient = host.at("/host").ready();
    for (String key : List.of("Escape", "F8", "Tab")) {
      patient.field().press(key);
    }

    assertThat(patient.page().evaluate("() => received.join(' ')")).isEqualTo("Escape F8 Tab");
  }

  @Test
  void escapeThatClosesAPhotoClosesNothingOfTheHost() {
    host.pages.put(
        "/host",
        page(
            "",
            "<script>window.received = [];"
                + " document.addEventListener('keydown', ({ key }) => received.push(key));</script>"));
    Visitor patient = host.at("/host").ready();
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.sends().photos().click();
    Locator photo = patient.page().getByRole(AriaRole.DIALOG);
    assertThat(photo).isVisible();

    patient.page().keyboard().press("Escape");

    assertThat(photo).hasCount(0);
    assertThat(patient.page().evaluate("() => received.join(' ')")).isEqualTo("");
  }

  @Test
  void textIsAsLargeAsTheReaderChoseWhateverTheRootElementSays() {
    for (String size : List.of("62.5%", "4px", "48px", "250%")) {
      host.pages.put("/host", page("<style>html { font-size: " + size + " }</style>", ""));
      Visitor patient = host.at("/host").ready();
      patient.says("root " + size);

      assertThat(patient.field()).hasCSS("font-size", "16px");
      assertThat(patient.message("root " + size).getByText("root " + size))
          .hasCSS("font-size", "16px");
      assertThat(patient.entry("Dr. Maya Lind")).isVisible();
      assertThat(patient.button("Back")).not().isVisible();
      Layout.assertFits(patient.page());
      patient.page().context().close();
    }
  }

  @Test
  void aStyleSheetThatUnsetsEverythingUnsetsNothingOfTheChat() {
    host.pages.put("/bare", page("", ""));
    host.pages.put(
        "/host",
        page(
            """
            <style>
              *, *::before, *::after { all: unset; }
              * { font: italic 40px/3 cursive; letter-spacing: 1em; color: red; float: left }
              textarea, button, input, li, p, h2 { display: none !important }
            </style>
            """,
            ""));
    Visitor bare = host.at("/bare").ready();
    Visitor patient = host.at("/host").ready();
    String place =
        "element => { const { width, height } = element.getBoundingClientRect();"
            + " const { fontSize, fontStyle, letterSpacing, color } = getComputedStyle(element);"
            + " return [height, fontSize, fontStyle, letterSpacing, color].join(' '); }";

    // Such a page has a script and a style of its own above the chat.
    patient.field().scrollIntoViewIfNeeded();
    assertThat(patient.field()).isInViewport();
    assertThat(patient.field().evaluate(place)).isEqualTo(bare.field().evaluate(place));
    patient.says("still here").sees("still here", "Sent");
    assertThat(patient.message("still here")).isInViewport();
  }

  @Test
  void aChatWithoutAHeightIsHighEnoughToWriteIn() {
    host.pages.put(
        "/host",
        "<!doctype html><html lang=en><title>Host</title><style>html { font-size: 4px }</style>"
            + "<body><div><parley-chat partner='doctor:7'></parley-chat></div><p>below</p>"
            + SCRIPT);
    Visitor patient = host.at("/host").ready();

    assertThat(patient.page().locator("parley-chat").boundingBox().height).isGreaterThan(300);
    assertThat(patient.page().getByText("below").boundingBox().y).isGreaterThan(300);
  }

  @Test
  void modalAndLightboxAreInFrontOfEverything() {
    host.pages.put(
        "/host",
        """
        <!doctype html><html lang=en><title>Host</title>
        <style>
          .war { position: fixed; inset: 0; z-index: 2147483647; background: #fcc; pointer-events: none }
          .box { transform: rotate(3deg) scale(.8); overflow: hidden; contain: paint; filter: blur(0);
            perspective: 100px; height: 200px; width: 300px; will-change: transform; opacity: .99 }
        </style>
        <body><div class=box><parley-chat-modal partner="doctor:7" open></parley-chat-modal></div>
        <div class=war></div>
        """
            + SCRIPT);
    Visitor patient = host.at("/host").ready();
    Page page = patient.page();
    String covers =
        "dialog => { const box = dialog.getBoundingClientRect();"
            + " return Math.round(box.left) === 0 && Math.round(box.top) === 0"
            + " && Math.round(box.width) === innerWidth && Math.round(box.height) === innerHeight; }";

    assertThat(page.getByRole(AriaRole.DIALOG).evaluate(covers)).isEqualTo(true);
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.sends().photos().click();
    assertThat(page.getByRole(AriaRole.DIALOG).last().evaluate(covers)).isEqualTo(true);
  }

  @Test
  void aPolicyWithoutBlobsStillShowsChosenPhotos() {
    host.pages.put("/host", PLAIN);
    host.policies.put("/host", POLICY);
    Visitor patient = host.at("/host").ready();
    host.expectRefusals("Loading the image 'blob:");

    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    assertShown(patient.chosenImages());
    patient.page().route("**/chat/send", route -> {});
    patient.sends();
    assertShown(patient.photos().locator("img, canvas"));
    patient.page().unroute("**/chat/send");
    patient.page().reload();
    patient.ready();
    assertShown(patient.photos().locator("img, canvas"));
    assertThat(patient.page().getByText("could not be loaded")).hasCount(0);
    patient.photos().click();
    assertShown(patient.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.IMG));
  }

  @Test
  void thePolicyInTheDocumentsIsEnough() {
    host.pages.put("/host", PLAIN);
    host.policies.put("/host", POLICY.replace("img-src 'self'", "img-src 'self' blob:"));
    Visitor patient = host.at("/host").ready();

    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasJSProperty("naturalWidth", 60);
    patient.says("a photo and words").sees("a photo and words", "Sent");
    patient.photos().click();
    assertShown(patient.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.IMG));
  }

  @Test
  void aModalThatIsMovedStaysAModal() {
    host.pages.put(
        "/host",
        "<!doctype html><html lang=en><title>Host</title><body><button>Outside</button>"
            + "<div id=there></div><parley-chat-modal partner='doctor:7' open></parley-chat-modal>"
            + SCRIPT);
    Visitor patient = host.at("/host").ready();
    patient.page().evaluate("() => there.append(document.querySelector('parley-chat-modal'))");

    Locator dialog = patient.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog).isVisible();
    assertThat(dialog.evaluate("dialog => dialog.matches(':modal')")).isEqualTo(true);
    patient.page().keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
  }

  @Test
  void everythingThatIsLoadedIsPrintedAndNothingElse() {
    for (int number = 1; number <= 40; number++) {
      host.doctorSays("message " + number);
    }
    host.pages.put("/host", page("", ""));
    Visitor patient = host.at("/host").ready().sees("message 40");

    patient.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(patient.field()).not().isVisible();
    assertThat(patient.entry("Dr. Maya Lind")).not().isVisible();
    String clipped =
        "scroller => { for (let box = scroller; box; box = box.parentNode ?? box.host) {"
            + " if (box.nodeType === 1 && getComputedStyle(box).overflowY !== 'visible'"
            + " && box.scrollHeight > box.clientHeight + 1) return box.className; } return ''; }";
    assertThat(patient.messages().evaluate(clipped)).isEqualTo("");
    assertThat(patient.page().locator("parley-chat").boundingBox().height)
        .isGreaterThan(patient.message("message 1").boundingBox().height * 40);
  }

  @Test
  void aPageFromRightToLeftMirrorsTheChat() {
    host.doctorSays("from the doctor");
    host.pages.put("/host", page("", "").replace("<html lang=en>", "<html lang=en dir=rtl>"));
    Visitor patient = host.at("/host").ready();
    patient.says("from me").sees("from me", "Sent");

    assertThat(patient.messages().getByText("from me").boundingBox().x)
        .isLessThan(patient.messages().getByText("from the doctor").boundingBox().x);
    Layout.assertFitsEveryWidth(patient.page());
  }

  /** Asserts that an image is shown, or drawn on a canvas. */
  private static void assertShown(Locator picture) {
    assertThat(picture).hasCount(1);
    picture
        .page()
        .waitForCondition(
            () ->
                Boolean.TRUE.equals(
                    picture.evaluate(
                        "element => element.localName === 'canvas' ? element.width > 1"
                            + " : element.complete && element.naturalWidth > 1")));
  }

  private static String page(String head, String body) {
    return "<!doctype html><html lang=en><head><title>Host</title>"
        + head
        + "</head><body>"
        + body
        + CHAT
        + SCRIPT
        + "</body></html>";
  }
}
