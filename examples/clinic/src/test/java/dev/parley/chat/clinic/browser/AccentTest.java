package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.DOCTOR;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Text on the host's color, and text in it, is readable whatever the color is. */
class AccentTest {
  private static final Participant OTHER_DOCTOR = Participant.of("doctor", 8);
  private static final List<String> ACCENTS =
      List.of(
          "black",
          "white",
          "red",
          "lime",
          "blue",
          "yellow",
          "cyan",
          "magenta",
          "orange",
          "navy",
          "teal",
          "gold",
          "hotpink",
          "rebeccapurple",
          "tomato",
          "olive",
          "gray",
          "silver",
          "salmon",
          "chartreuse",
          "#ffc107",
          "#0d6efd",
          "#198754",
          "#dc3545",
          "#0dcaf0",
          "#6c757d",
          "#f8f9fa",
          "#212529",
          "#767676",
          "#777",
          "#00695c",
          "#ff6f00",
          "#e91e63",
          "#9c27b0",
          "#00bcd4",
          "#ffeb3b80",
          "#1a6f6b",
          "#8bc34a",
          "hsl(50 100% 50%)",
          "hsl(210, 80%, 45%)",
          "hsla(120, 60%, 40%, .6)",
          "hwb(300 20% 10%)",
          "oklch(70% .2 150)",
          "oklch(45% .25 300)",
          "oklch(95% .05 100)",
          "oklab(60% -.1 .1)",
          "lab(80% 20 70)",
          "lch(50% 90 30)",
          "color(display-p3 1 .2 .4)",
          "color(srgb .1 .9 .3)",
          "rgb(255 193 7 / 50%)",
          "rgb(0 0 0 / .1)",
          "rgba(255, 255, 255, .2)",
          "transparent",
          "color-mix(in srgb, red, yellow)",
          "color-mix(in oklch, blue 30%, white)",
          "var(--brand)",
          "var(--missing, #c0ffee)",
          "currentColor",
          "color-mix(in srgb, currentColor 40%, yellow)");

  @RegisterExtension final AHost host = new AHost();

  @Test
  void everyAccentCanBeReadInBothThemes() {
    Page page = chat("");
    for (String theme : List.of("light", "dark")) {
      theme(page, theme);
      for (String accent : ACCENTS) {
        paint(page, Map.of("--parley-accent", accent));
        assertReadable(page, theme + " " + accent);
      }
    }
  }

  @Test
  void coloursForOnePartAloneCanBeReadToo() {
    Page page = chat("");
    List<Map<String, String>> colours =
        List.of(
            Map.of("--parley-own", "#d9fdd3"),
            Map.of("--parley-own", "#123"),
            Map.of("--parley-own-tint", "100%"),
            Map.of("--parley-own-tint", "100%", "--parley-accent", "yellow"),
            Map.of("--parley-own-tint", "100%", "--parley-accent", "black"),
            Map.of("--parley-own-tint", "55%", "--parley-accent", "black"),
            Map.of(
                "--parley-own-tint",
                "100%",
                "--parley-accent",
                "#ffc107",
                "--parley-on-accent",
                "#212529"),
            Map.of("--parley-other", "#777", "--parley-other-dark", "#777"),
            Map.of("--parley-other", "#999", "--parley-other-dark", "#666"),
            Map.of("--parley-badge", "yellow"),
            Map.of("--parley-badge", "#d00", "--parley-accent", "gold"),
            Map.of("--parley-accent", "#ffc107", "--parley-on-accent", "#212529"),
            Map.of("--parley-accent", "gold", "--parley-accent-dark", "#123456"),
            Map.of("--parley-accent-dark", "yellow"),
            Map.of(
                "--parley-accent",
                "white",
                "--parley-selected",
                "#eee",
                "--parley-selected-dark",
                "#222"));
    for (String theme : List.of("light", "dark")) {
      theme(page, theme);
      for (Map<String, String> some : colours) {
        paint(page, some);
        assertReadable(page, theme + " " + some);
      }
    }
  }

  @Test
  void aClassAThemeOrAStyleSheetMayChangeItAtAnyTime() {
    Page page =
        chat(
            """
            <style>
              :root { --brand: #ffc107 } :root.sea { --brand: #013 } .rose { --parley-accent: #fce }
              parley-chat { --parley-accent: var(--brand) }
              #box.cold parley-chat { --parley-accent: oklch(95% .05 200) }
            </style>
            """);
    assertReadable(page, "as it came");
    List<String> changes =
        List.of(
            "document.documentElement.className = 'sea'",
            "document.querySelector('#box').className = 'cold'",
            "document.querySelector('#box').className = ''",
            "document.querySelector('parley-chat').setAttribute('theme', 'dark')",
            "document.documentElement.className = ''",
            "document.styleSheets[0].insertRule(':root { --brand: purple !important }')",
            "document.querySelector('parley-chat').setAttribute('theme', 'light')",
            "document.querySelector('parley-chat').style.setProperty('--parley-accent', 'white')");
    for (String change : changes) {
      Object before = page.evaluate(LOOK);
      page.evaluate("() => { " + change + " }");
      settled(page);
      assertReadable(page, change);
      assertThat(page.evaluate(LOOK)).as(change).isNotEqualTo(before);
    }
  }

  @Test
  void coloursThatTheHostSetsAreTaken() {
    Page page = chat("");
    theme(page, "light");
    paint(
        page,
        Map.of(
            "--parley-accent", "#0b6b85",
            "--parley-on-accent", "rgb(255, 200, 0)",
            "--parley-accent-text", "rgb(200, 0, 200)"));
    Visitor patient = new Visitor(page);
    assertThat(patient.button("Send")).hasCSS("color", "rgb(255, 200, 0)");
    assertThat(patient.button("New chat")).hasCSS("color", "rgb(200, 0, 200)");

    theme(page, "dark");
    assertThat(patient.button("Send")).hasCSS("color", "rgb(255, 200, 0)");
    paint(
        page,
        Map.of(
            "--parley-accent-dark", "gold",
            "--parley-on-accent-dark", "rgb(90, 0, 0)",
            "--parley-accent-text-dark", "rgb(250, 180, 250)"));
    assertThat(patient.button("Send")).hasCSS("color", "rgb(90, 0, 0)");
    assertThat(patient.button("New chat")).hasCSS("color", "rgb(250, 180, 250)");
  }

  @Test
  void withoutColoursOfTheHostTheChatHasItsOwn() {
    Page page = chat("");
    theme(page, "light");
    settled(page);
    Visitor patient = new Visitor(page);
    assertThat(patient.button("Send")).hasCSS("background-color", "rgb(11, 107, 133)");
    assertThat(patient.button("Send")).hasCSS("color", "rgb(255, 255, 255)");
    assertThat(patient.button("New chat")).hasCSS("color", "rgb(11, 107, 133)");
    theme(page, "dark");
    settled(page);
    assertThat(patient.button("Send")).hasCSS("background-color", "rgb(29, 127, 156)");
    assertThat(patient.button("Send")).hasCSS("color", "rgb(255, 255, 255)");
    assertThat(patient.button("New chat")).hasCSS("color", "rgb(110, 197, 222)");
  }

  /** A chat with one of each element in the accent's color. */
  private Page chat(String head) {
    host.people.put(OTHER_DOCTOR, ParticipantProfile.of("Dr. Omar Haddad"));
    host.pages.put(
        "/host",
        "<!doctype html><html lang=en><title>Host</title>"
            + head
            + "<style>:root { --brand: #7cb342; color: rgb(120, 60, 20) }</style><body>"
            + "<p style='background: white'><parley-unread></parley-unread></p><div id=box>"
            + "<parley-chat partner='doctor:7' theme='light' style='display: block; height: 600px'>"
            + "</parley-chat></div><script type='module' src='/chat-ui/chat.js'></script>");
    host.chat.send(Draft.from(OTHER_DOCTOR).to(PATIENT).text("not read yet"));
    host.chat.send(Draft.from(DOCTOR).to(PATIENT).text("see https://example.org/leaflet"));
    host.chat.send(Draft.from(PATIENT).to(DOCTOR).text("and http://example.org/mine"));
    Visitor patient = host.at("/host").ready();
    patient.sees("and http://example.org/mine", "Sent");
    assertThat(patient.entry("Dr. Omar Haddad")).containsText("not read yet");
    assertThat(patient.page().locator("parley-unread .badge")).isVisible();
    assertThat(patient.messages().locator("a")).hasCount(2);
    patient.field().fill("words");
    patient.chooses(Pictures.file("photo.jpg", Pictures.noise("jpg", 3000, 2000)));
    patient.page().getByRole(AriaRole.SWITCH).check();
    host.chat.mark(DOCTOR, PATIENT, UpTo.read(2));
    patient.sees("and http://example.org/mine", "Read");
    return patient.page();
  }

  private static void theme(Page page, String theme) {
    page.evaluate(
        "theme => document.querySelector('parley-chat').setAttribute('theme', theme)", theme);
    settled(page);
  }

  private static void paint(Page page, Map<String, String> colours) {
    page.evaluate(
        """
        colours => {
          for (const { style } of document.querySelectorAll('parley-chat, parley-unread')) {
            for (const name of [...style]) if (name.startsWith('--')) style.removeProperty(name);
            for (const [name, value] of Object.entries(colours)) style.setProperty(name, value);
          }
        }
        """,
        colours);
    settled(page);
  }

  private static void settled(Page page) {
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>"
            + " requestAnimationFrame(() => setTimeout(done)))))");
  }

  private static final String LOOK =
      "() => { const chat = document.querySelector('parley-chat').shadowRoot;"
          + " const { backgroundColor, color } = getComputedStyle(chat.querySelector('.send'));"
          + " return [backgroundColor, color, getComputedStyle(chat.querySelector('.new-chat')).color]"
          + ".join(' '); }";

  /** Waits until every visible text and icon contrasts with what is painted below it. */
  private static void assertReadable(Page page, String what) {
    try {
      page.waitForCondition(() -> unreadable(page).isEmpty());
    } catch (TimeoutError stillUnreadable) {
      assertThat(unreadable(page)).as(what).isEmpty();
    }
  }

  /** The texts and icons whose contrast is too low, each with its ratio and color. */
  private static String unreadable(Page page) {
    return (String)
        page.evaluate(
            """
            () => {
              const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
              const paint = (colour) => {
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
              };
              const painted = () => [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
              const luminance = (rgb) => rgb.map((part) => part / 255)
                .map((part) => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4))
                .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], 0);
              const parentOf = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
              const below = (element) => {
                const layers = [];
                for (let box = element; box; box = parentOf(box)) layers.unshift(getComputedStyle(box).backgroundColor);
                paint('white');
                layers.forEach(paint);
              };
              const contrast = (element, colour, start) => {
                below(start ?? element);
                const ground = painted();
                paint(colour);
                const [high, low] = [luminance(painted()), luminance(ground)].sort((a, b) => b - a);
                return (high + .05) / (low + .05);
              };
              const found = [];
              const check = (element, colour, least, name) => {
                const ratio = contrast(element, colour);
                if (ratio < least - .01) found.push(`${name} ${ratio.toFixed(2)} ${colour}`);
              };
              const roots = [...document.querySelectorAll('parley-chat, parley-unread')].map((host) => host.shadowRoot);
              for (const root of roots) {
                for (const element of root.querySelectorAll('*')) {
                  if (element.closest('.hidden, .label, .avatar, [aria-disabled="true"]') || !element.checkVisibility()) continue;
                  const style = getComputedStyle(element);
                  const named = `${element.localName}.${element.className.baseVal ?? element.className}`;
                  const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
                  if (text || element.localName === 'textarea') check(element, style.color, 4.5, named);
                  if (element.localName === 'svg') check(element, style.color, 3, named);
                  if (element.matches('.new-chat, .send, a')) check(element, style.color, 4.5, named);
                }
                // The focus ring.
                const focused = root.querySelector('.send');
                if (focused) {
                  focused.focus({ focusVisible: true });
                  check(focused.parentElement, getComputedStyle(focused).outlineColor, 3, 'focus');
                }
                const toggle = root.querySelector('[role="switch"]');
                if (toggle) check(toggle.parentElement, getComputedStyle(toggle).borderColor, 3, 'switch');
                const item = root.querySelector('.item[aria-current]');
                if (item) check(item, getComputedStyle(item.querySelector('.item-time')).color, 4.5, 'selected');
              }
              return found.join('; ');
            }
            """);
  }
}
