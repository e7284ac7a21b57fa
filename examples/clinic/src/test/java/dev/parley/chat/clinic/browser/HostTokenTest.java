package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A host whose own filter wants its CSRF token with each unsafe request. */
class HostTokenTest {
  private static final String REFUSED = "<!doctype html><title>Forbidden</title>";

  @RegisterExtension
  final AHost host =
      new AHost(usual -> usual.csrfCookie("host-token").csrfHeader("X-Host-Token")).withSockets();

  /** Those of the paths that passed with the token. */
  private final Set<String> passed = ConcurrentHashMap.newKeySet();

  /** Headers like a token's that came with a request that needs none. */
  private final List<String> needless = new CopyOnWriteArrayList<>();

  private volatile String token = "first";

  @BeforeEach
  void aPageWithoutAChat() {
    host.pages.put("/empty", "<!doctype html><title>Empty</title>");
  }

  @Test
  @Tag("each-runtime")
  void aTokenInACookieGoesWithEveryUnsafeRequestAsItIsThen() {
    host.filter = expecting("X-XSRF-TOKEN", REFUSED, "");
    host.doctorSays("Good morning");
    Visitor patient = on(page("", ""), "XSRF-TOKEN=first");
    // Before a socket is there, this is a request.
    patient.page().waitForCondition(() -> passed.contains("/chat/read"));
    patient.says("one").sees("one", "Sent");

    token = "second=/+";
    cookie(patient, "XSRF-TOKEN", "second%3D%2F%2B");
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.says("two").sees("two", "Sent");

    assertThat(passed).contains("/chat/send", "/chat/read");
    assertThat(needless).isEmpty();
  }

  @Test
  void withoutASocketTypingAndTicketsHaveTheTokenToo() {
    host.filter = expecting("X-XSRF-TOKEN", REFUSED, "");
    host.goodTokens.add("t");
    host.pages.put(
        "/host",
        page("", "")
            + """
            <script>
              document.querySelector('parley-chat').getHeaders = async () => ({Authorization: 'Bearer t'});
            </script>
            """);
    BrowserContext browser = host.withoutSignIn();
    browser.addCookies(List.of(xsrf("XSRF-TOKEN", "first")));
    FeedLine.of(browser).block();
    Visitor patient = new Visitor(browser.newPage());
    patient.page().navigate(host.address() + "/host");
    // The part that reports typing is loaded by now.
    patient.page().waitForCondition(() -> passed.contains("/chat/live/ticket"));
    patient.ready().field().pressSequentially("a");

    patient.page().waitForCondition(() -> passed.contains("/chat/typing"));
  }

  @Test
  void whatIsReadWhenThePageIsLeftIsReportedWithTheToken() {
    host.filter = expecting("X-XSRF-TOKEN", REFUSED, "");
    host.pages.put("/host", page("", ""));
    host.doctorSays("Good morning");
    Visitor patient = host.at("/empty");
    cookie(patient, "XSRF-TOKEN", "first");
    // Without the pause before marks are reported only leaving does it.
    patient
        .page()
        .addInitScript(
            "const real = setTimeout; window.setTimeout = (task, ms, ...rest) =>"
                + " (ms === 300 ? 0 : real(task, ms, ...rest));");
    List<String> tokens = new CopyOnWriteArrayList<>();
    patient
        .page()
        .onRequest(
            request -> {
              if (request.url().endsWith("/chat/read") && request.postData().contains("up_to")) {
                tokens.add(request.headers().get("x-xsrf-token"));
              }
            });
    patient.page().navigate(host.address() + "/host");
    patient.ready().sees("Good morning");
    assertThat(tokens).isEmpty();

    patient
        .page()
        .waitForCondition(
            () -> {
              patient.page().evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))");
              return !tokens.isEmpty();
            });

    assertThat(tokens).containsOnly("first");
  }

  @Test
  void theFirstTokenOfASessionMayComeWithTheRefusal() {
    host.filter = expecting("X-XSRF-TOKEN", REFUSED, "XSRF-TOKEN");
    Visitor patient = on(page("", ""), "");
    host.expectFaults();

    patient.says("the first").sees("the first", "Sent");

    assertThat(patient.messages().getByRole(AriaRole.LISTITEM).getByText("the first")).hasCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "_csrf, _csrf_header, X-CSRF-TOKEN",
    "_csrf, _csrf_header, X-Other",
    "_csrf, unused, X-CSRF-TOKEN",
    "csrf-token, unused, X-CSRF-Token",
  })
  void aTokenInAMetaTagIsFound(String meta, String headerMeta, String header) {
    host.filter = expecting(header, REFUSED, "");
    String tags =
        "<meta name='%s' content='first'><meta name='%s' content='%s'>"
            .formatted(meta, headerMeta, header);
    Visitor patient = on(page(tags, ""), "");
    patient.says("one").sees("one", "Sent");

    token = "second";
    patient
        .page()
        .evaluate(
            "name => { document.querySelector(`meta[name=${name}]`).content = 'second'; }", meta);

    patient.says("two").sees("two", "Sent");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "csrf-meta='my.token' csrf-header='X-My-Token', X-My-Token, <meta name='my.token' content='first'>,",
        "csrf-meta='my.token', X-CSRF-TOKEN, <meta name='my.token' content='first'>,",
        "csrf-cookie='csrf.my' csrf-header='X-My-Token', X-My-Token, , csrf.my=first",
        "csrf-cookie='csrf.my', X-XSRF-TOKEN, , csrf.my=first",
        "csrf-header='X-My-Token', X-My-Token, , XSRF-TOKEN=first",
      })
  void theHostMayNameCookieMetaTagAndHeader(
      String names, String header, String tags, String cookie) {
    host.filter = expecting(header, REFUSED, "");
    Visitor patient = on(page(tags == null ? "" : tags, names), cookie == null ? "" : cookie);

    patient.says("one").sees("one", "Sent");
  }

  @Test
  void theFullPageHasTheNamesFromTheServlet() {
    host.filter = expecting("X-Host-Token", REFUSED, "");
    Visitor patient = host.at("/empty");
    patient.page().context().addCookies(List.of(xsrf("host-token", "first")));
    patient.page().navigate(host.address() + "/chat-ui/?partner=doctor:7");

    patient.ready().says("one").sees("one", "Sent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REFUSED,
        "{\"timestamp\": 1, \"status\": 403, \"error\": \"Forbidden\", \"path\": \"/chat/send\"}",
        "{\"code\": \"invalid_token\"}",
        "",
      })
  void withoutATokenTheRefusalIsShownAndExplainedToDevelopers(String body) {
    host.filter = expecting("X-Host-Token", body, "");
    Visitor patient = on(page("", ""), "");
    host.expectFaults();
    List<String> warnings = new CopyOnWriteArrayList<>();
    patient
        .page()
        .onConsoleMessage(
            message -> {
              if (message.type().equals("warning")) {
                warnings.add(message.text());
              }
            });

    patient.says("my words").sees("my words", "Not sent");

    assertThat(patient.message("my words").getByRole(AriaRole.ALERT))
        .hasText("The message could not be sent.");
    assertThat(patient.field()).isVisible();
    patient.page().waitForCondition(() -> !warnings.isEmpty());
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("403", "csrf-cookie", "csrf-meta", "csrf-header", "csrfCookie", "csrfHeader")
        .doesNotContain("my words");

    patient
        .page()
        .evaluate(
            "() => { const chat = document.querySelector('parley-chat');"
                + " chat.setAttribute('csrf-cookie', 'late'); chat.setAttribute('csrf-header', 'X-Host-Token');"
                + " document.cookie = 'late=first'; }");
    patient.button("Try again").click();
    patient.sees("my words", "Sent");
  }

  @Test
  void aTokenThatNoHeaderCanHoldDoesNotKeepMessagesBack() {
    Visitor patient =
        on(
            page(
                "<meta name='_csrf' content='a\u2028b'><meta name='_csrf_header' content='X y'>",
                "csrf-header='a b'"),
            "");

    patient.says("one").sees("one", "Sent");
  }

  @Test
  void theHostsOwnHeadersCountMoreThanWhatIsFound() {
    host.filter = expecting("X-XSRF-TOKEN", REFUSED, "");
    host.goodTokens.add("t");
    token = "own";
    String script =
        "<script>document.querySelector('parley-chat').getHeaders = async () =>"
            + " ({Authorization: 'Bearer t', 'x-xsrf-token': 'own'});</script>";
    Visitor patient = on(page("", "") + script, "XSRF-TOKEN=first");

    patient.says("one").sees("one", "Sent");
  }

  @Test
  void anotherOriginReceivesTheTokenOnlyIfTheHostNamesIt() {
    List<String> received = new CopyOnWriteArrayList<>();
    host.filter =
        (request, response) -> {
          if (request.getRequestURI().equals("/chat/send") && request.getMethod().equals("POST")) {
            received.add(
                request.getHeader("X-XSRF-TOKEN")
                    + " "
                    + request.getHeader("X-Host-Token")
                    + " "
                    + request.getHeader("X-CSRF-TOKEN"));
          }
          return true;
        };
    String tags = "<meta name='_csrf' content='secret'><meta name='csrf-token' content='secret'>";
    for (String names :
        List.of(
            "",
            "csrf-header='X-Host-Token'",
            "csrf-cookie='XSRF-TOKEN'",
            "csrf-cookie='XSRF-TOKEN' csrf-header='X-Host-Token'")) {
      host.pages.put(
          "/host",
          page(tags, "base-url='" + host.address() + "/' " + names)
              .replace("src='/chat-ui", "src='" + host.address() + "/chat-ui"));
      BrowserContext browser = host.withoutSignIn();
      browser.addCookies(List.of(xsrf("who", "user-7"), xsrf("XSRF-TOKEN", "first")));
      Visitor patient = new Visitor(browser.newPage());
      patient.page().navigate(host.otherOrigin() + "/host");
      patient.ready().says("by " + names).sees("by " + names, "Sent");
      browser.close();
    }

    assertThat(received)
        .containsExactly("null null null", "null null null", "first null null", "null first null");
  }

  /**
   * A filter as frameworks have it.
   *
   * @param setting the cookie that a refusal sets; empty for none
   */
  private AHost.HostFilter expecting(String header, String body, String setting) {
    return (request, response) -> {
      if (request.getMethod().equals("GET")) {
        for (String each : List.of(header, "X-XSRF-TOKEN", "X-CSRF-TOKEN")) {
          if (request.getHeader(each) != null) {
            needless.add(request.getRequestURI() + " " + each);
          }
        }
        return true;
      }
      if (token.equals(request.getHeader(header))) {
        passed.add(request.getRequestURI());
        return true;
      }
      refuse(request, response, body, setting);
      return false;
    };
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, String body, String setting)
      throws IOException {
    request.getInputStream().readAllBytes();
    if (!setting.isEmpty()) {
      response.addHeader("Set-Cookie", setting + "=" + token + "; Path=/");
    }
    response.setStatus(403);
    response.setContentType(body.startsWith("{") ? "application/json" : "text/html");
    response.getWriter().write(body);
  }

  private Visitor on(String page, String cookie) {
    host.pages.put("/host", page);
    Visitor patient = host.at("/empty");
    if (!cookie.isEmpty()) {
      String[] parts = cookie.split("=", 2);
      cookie(patient, parts[0], parts[1]);
    }
    patient.page().navigate(host.address() + "/host");
    return patient.ready();
  }

  private void cookie(Visitor patient, String name, String value) {
    patient.page().context().addCookies(List.of(xsrf(name, value)));
  }

  private Cookie xsrf(String name, String value) {
    return new Cookie(name, value).setUrl(host.address().toString());
  }

  private static String page(String tags, String attributes) {
    return "<!doctype html><html lang=en><title>Host</title>"
        + tags
        + "<body><parley-chat partner='doctor:7' "
        + attributes
        + " style='display: block; height: 600px'></parley-chat>"
        + "<script type='module' src='/chat-ui/chat.js'></script>";
  }
}
