package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host's options, in any spelling. */
class OptionsTest {
  private static final String CHAT =
      "<!doctype html><html lang=en><title>Host</title><body>"
          + "<parley-chat partner='doctor:7' style='display: block; height: 600px'></parley-chat>"
          + "<script type='module' src='/chat-ui/chat.js'></script>";

  @RegisterExtension final AHost host = new AHost();

  @Test
  void aLanguageIsRecognizedInAnySpelling() {
    host.pages.put("/host", CHAT);
    Page page = host.at("/host").ready().page();
    Map<String, String> tags =
        Map.ofEntries(
            Map.entry("es_MX", "es-MX"),
            Map.entry("ES", "es"),
            Map.entry("es-419", "es-419"),
            Map.entry("es_MX.UTF-8", "es-MX"),
            Map.entry("es_ES@euro", "es-ES"),
            Map.entry("es-MX-x-foo", "es-MX-x-foo"),
            Map.entry("es__#Latn", "es-Latn"),
            Map.entry("es_MX_#Latn", "es-Latn-MX"),
            Map.entry("es_ES_TRADITIONAL", "es-ES"),
            Map.entry("es_ES_#u-nu-latn", "es-ES-u-nu-latn"),
            Map.entry("spa", "es"),
            Map.entry(" es ", "es"),
            Map.entry("es-", "es"),
            Map.entry("es-MX,es;q=0.9,en;q=0.8", "es-MX"));
    tags.forEach(
        (written, meant) -> {
          page.evaluate(
              "tag => document.querySelector('parley-chat').setAttribute('locale', tag)", "en");
          assertThat(field(page, "Write a message")).isVisible();
          page.evaluate(
              "tag => document.querySelector('parley-chat').setAttribute('locale', tag)", written);
          assertThat(field(page, "Escribe un mensaje")).isVisible();
          assertThat(page.locator("parley-chat .parley")).hasAttribute("lang", meant);
        });
  }

  @Test
  void otherLanguagesRunAsTheyAreWritten() {
    host.pages.put("/host", CHAT);
    Page page = host.at("/host").ready().page();
    List<List<String>> tags =
        List.of(
            List.of("iw", "he", "rtl"),
            List.of("iw_IL", "he-IL", "rtl"),
            List.of("AR_EG.UTF-8", "ar-EG", "rtl"),
            List.of("uz_AF_#Arab", "uz-Arab-AF", "rtl"),
            List.of("pa_PK", "pa-PK", "rtl"),
            List.of("zh_CN_#Hans", "zh-Hans-CN", "ltr"),
            List.of("in_ID", "id-ID", "ltr"),
            List.of("th_TH_TH_#u-nu-thai", "th-TH-u-nu-thai", "ltr"),
            List.of("C", "en", "ltr"),
            List.of("POSIX", "en", "ltr"));
    for (List<String> tag : tags) {
      page.evaluate(
          "tag => document.querySelector('parley-chat').setAttribute('locale', tag)", tag.get(0));
      assertThat(page.locator("parley-chat .parley")).hasAttribute("lang", tag.get(1));
      assertThat(page.locator("parley-chat .parley")).hasAttribute("dir", tag.get(2));
    }
  }

  @Test
  void textsOfTheHostAreFoundByTheSameLanguage() {
    host.pages.put(
        "/host",
        CHAT
            + """
            <script type="module">
              import { addStrings } from '/chat-ui/chat.js';
              addStrings('zh_CN', { write: '写消息' });
              addStrings('iw', { write: 'כתיבת הודעה' });
            </script>
            """);
    Page page = host.at("/host").ready().page();
    Map<String, String> sentences =
        Map.of(
            "zh_CN_#Hans", "写消息", "zh-Hans-CN", "写消息", "he_IL", "כתיבת הודעה", "iw", "כתיבת הודעה");
    sentences.forEach(
        (tag, sentence) -> {
          page.evaluate(
              "tag => document.querySelector('parley-chat').setAttribute('locale', tag)", tag);
          assertThat(field(page, sentence)).isVisible();
        });
  }

  @Test
  void mistakesInTheOptionsAreReported() {
    host.pages.put(
        "/host",
        """
        <!doctype html><html lang=en><title>Host</title><body>
        <div id="here" style="height: 500px"></div>
        <script type="module">
          import { mount } from '/chat-ui/chat.js';
          window.start = (options) => mount('#here', options);
        </script>
        """);
    Visitor patient = host.at("/host");
    Page page = patient.page();
    List<String> warnings = new CopyOnWriteArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("warning")) {
            warnings.add(message.text());
          }
        });
    page.waitForFunction("() => window.start");

    page.evaluate(
        "() => { start({thme: 'dark', partner: 'doctor:7'}); start({thme: 'light'});"
            + " start({theme: 'drak'});"
            + " start({partner: 'doctor-7'}); start({persist: 'never'}); start({baseURL: '/'});"
            + " start({theme: 'dark', locale: 'es_MX', unreadTitle: true, persist: false,"
            + " history: 'off', notifyText: 'off', contactTypes: 'doctor', id: 'mine'}); }");

    page.waitForCondition(() -> warnings.size() >= 6);
    assertThat(warnings).hasSize(6);
    assertThat(warnings.get(0)).contains("thme", "baseUrl", "signInUrl", "theme");
    assertThat(warnings.get(1)).contains("theme", "drak", "light", "dark", "system");
    assertThat(warnings.get(2)).contains("partner", "doctor-7", "doctor:3");
    assertThat(warnings.get(3)).contains("persist", "never", "on", "off");
    assertThat(warnings.get(4)).contains("baseURL", "baseUrl");
    assertThat(warnings.get(5)).contains("id");
  }

  @Test
  void mistakesInAttributesAreReportedOnce() {
    host.pages.put(
        "/host",
        """
        <!doctype html><html lang=en><title>Host</title><body>
        <parley-unread labl="unread" count="message" data-label="mine" title="mine"></parley-unread>
        <parley-chat partner="doctor:7" thme="dark" lcoale="es" persists="off" class="mine" part="x"
          history="url" style="display: block; height: 500px"></parley-chat>
        <parley-chat thme="light" id="theme" v-lang="x" style="display: block; height: 500px">
        </parley-chat>
        <script type="module">
          window.ready = import('/chat-ui/chat.js');
        </script>
        """);
    List<String> warnings = new CopyOnWriteArrayList<>();
    Visitor patient = host.at("/host");
    patient.page().onConsoleMessage(message -> warnings.add(message.text()));
    patient.page().reload();
    patient.page().waitForCondition(() -> warnings.size() >= 5);
    patient.page().evaluate("() => window.ready");

    assertThat(warnings)
        .containsExactlyInAnyOrder(
            "Parley: the attribute \"thme\" is not known. Meant may be \"theme\".",
            "Parley: the attribute \"lcoale\" is not known. Meant may be \"locale\".",
            "Parley: the attribute \"persists\" is not known. Meant may be \"persist\".",
            "Parley: the attribute \"labl\" is not known. Meant may be \"label\".",
            "Parley: count=\"message\" is not understood. It is messages or conversations.");
  }

  @Test
  void attributesThatAreAlmostRightAreReportedAndThoseOfAHostAreNot() {
    Map<String, String> typos =
        Map.of(
            "partnr", "partner",
            "thme", "theme",
            "themes", "theme",
            "perisst", "persist",
            "lokale", "locale",
            "avatar-origin", "avatar-origins",
            "contact-tyyes", "contact-types",
            "unread_title", "unread-title",
            "baseurl", "base-url");
    String hosts =
        " id=c class=c part=p name=n title=t data-theme=x dit=x v-cloak _ngcontent-a open";
    host.pages.put(
        "/host",
        CHAT.replace(
            "<parley-chat ",
            "<parley-chat " + String.join("=x ", typos.keySet()) + "=x" + hosts + " "));
    List<String> warnings = new CopyOnWriteArrayList<>();
    host.pages.put("/empty", "<!doctype html><title>Host</title>");
    Page page = host.at("/empty").page();
    page.onConsoleMessage(message -> warnings.add(message.text()));

    page.navigate(host.address() + "/host");

    page.waitForCondition(() -> warnings.size() >= typos.size());
    assertThat(warnings).hasSize(typos.size());
    typos.forEach(
        (typo, meant) ->
            assertThat(warnings)
                .anySatisfy(
                    text -> assertThat(text).contains("\"" + typo + "\"", "\"" + meant + "\"")));
  }

  @Test
  void falseIsOffAndTrueIsOn() {
    host.pages.put(
        "/host",
        """
        <!doctype html><html lang=en><title>Host</title><body>
        <div id="here" style="height: 500px"></div>
        <script type="module">
          import { mount } from '/chat-ui/chat.js';
          mount('#here', { persist: false, unreadTitle: false, partner: 'doctor:7' });
        </script>
        """);
    host.doctorSays("Good morning");
    Visitor patient = host.at("/host").ready();
    patient.field().fill("a draft on a shared computer");

    assertThat(Stored.in(patient)).doesNotContain("a draft on a shared computer");
    assertThat(patient.page()).hasTitle("Host");
  }

  private static Locator field(Page page, String name) {
    return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name));
  }
}
