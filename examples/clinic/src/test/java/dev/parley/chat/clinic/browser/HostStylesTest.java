package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A host's style sheet and the chat's do not affect each other, except for the custom properties.
 */
class HostStylesTest {
  private static final String CHAT =
      "<parley-chat partner='doctor:7' style='display: block; height: 600px'></parley-chat>"
          + "<script type='module' src='/chat-ui/chat.js'></script>";
  private static final String OWN =
      "<button type='button' class='btn btn-primary'>Host</button>"
          + "<p class='chat bubble item badge'>A paragraph of the host</p><ul><li>one</li></ul>";
  private static final String SHAPE =
      "element => { const style = getComputedStyle(element);"
          + " const box = element.getBoundingClientRect();"
          + " return ['color', 'backgroundColor', 'fontSize', 'fontFamily', 'fontWeight',"
          + " 'lineHeight', 'padding', 'margin', 'borderRadius', 'borderWidth', 'boxSizing']"
          + " .map((name) => style[name]).concat(box.width, box.height).join('; '); }";

  @RegisterExtension final AHost host = new AHost();

  @Test
  void bootstrapChangesNothingInTheChat() {
    host.pages.put("/bare", page("<style>body { margin: 0 }</style>", CHAT));
    host.pages.put("/bootstrap", page("<link rel='stylesheet' href='/bootstrap.css'>", CHAT));
    host.doctorSays("Good morning");

    Visitor bare = host.at("/bare").ready().sees("Good morning");
    Visitor styled = host.at("/bootstrap").ready().sees("Good morning");

    assertThat(shape(styled.field())).isEqualTo(shape(bare.field()));
    assertThat(shape(styled.button("Send"))).isEqualTo(shape(bare.button("Send")));
    assertThat(shape(styled.entry("Dr. Maya Lind"))).isEqualTo(shape(bare.entry("Dr. Maya Lind")));
    assertThat(shape(styled.message("Good morning").getByText("Good morning")))
        .isEqualTo(shape(bare.message("Good morning").getByText("Good morning")));
  }

  @Test
  void theChatChangesNothingInTheHost() {
    String head = "<link rel='stylesheet' href='/bootstrap.css'>";
    host.pages.put("/without", page(head, OWN));
    host.pages.put("/with", page(head, OWN + CHAT));

    Visitor without = host.at("/without");
    Visitor with = host.at("/with").ready();

    for (String part : new String[] {".btn", "p.chat", "body > ul", "body > ul > li"}) {
      String computed =
          "element => JSON.stringify(Object.entries({...getComputedStyle(element)})"
              + ".filter(([name]) => isNaN(name)))";
      assertThat(with.page().locator(part).evaluate(computed))
          .as(part)
          .isEqualTo(without.page().locator(part).evaluate(computed));
    }
  }

  @Test
  void customPropertiesOfTheHostColourTheChat() {
    host.pages.put(
        "/host", page("<style>parley-chat { --parley-accent: rgb(120, 20, 140) }</style>", CHAT));
    host.doctorSays("Good morning");
    Visitor patient = host.at("/host").ready();
    patient.field().fill("words");

    assertThat(patient.button("Send")).hasCSS("background-color", "rgb(120, 20, 140)");
  }

  @Test
  void theBadgeIsSmallWhateverTheHostsFontSizeIs() {
    host.pages.put(
        "/badge",
        page(
            "<style>body { font: italic 30px/2 serif }</style>",
            "<parley-unread></parley-unread>"
                + "<script type='module' src='/chat-ui/unread.js'></script>"));
    host.doctorSays("Good morning");

    Locator badge = host.at("/badge").page().locator("parley-unread .badge");

    assertThat(badge).hasText("1");
    assertThat(badge).hasCSS("font-size", "12px");
    assertThat(badge).hasCSS("font-weight", "600");
    assertThat(badge).hasCSS("font-family", "serif");
  }

  @Test
  void messagesCanBeSelectedOnAPageThatCannot() {
    host.pages.put(
        "/host", page("<style>* { user-select: none; -webkit-user-select: none }</style>", CHAT));
    host.doctorSays("Good morning");
    Visitor patient = host.at("/host").ready();

    Locator text = patient.message("Good morning").getByText("Good morning");
    text.selectText();
    patient.page().keyboard().press("ControlOrMeta+c");

    assertThat(text).hasCSS("user-select", "text");
    patient.field().press("ControlOrMeta+v");
    assertThat(patient.field()).hasValue("Good morning");
  }

  private static String page(String head, String body) {
    return "<!doctype html><html lang=en><head><title>Host</title>"
        + head
        + "</head><body>"
        + body
        + "</body></html>";
  }

  private static Object shape(Locator element) {
    return element.evaluate(SHAPE);
  }
}
