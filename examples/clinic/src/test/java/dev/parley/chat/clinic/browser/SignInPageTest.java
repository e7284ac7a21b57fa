package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page in place of the server's answer, as a form sign-in, a network or a proxy sends it. */
class SignInPageTest {
  private static final String SIGN_IN = "<!doctype html><title>Sign in</title>";
  private static final String CHAT =
      "<!doctype html><html lang=en><title>Host</title><body>"
          + "<parley-chat partner='doctor:7' sign-in-url='/login'"
          + " style='display: block; height: 600px'></parley-chat>"
          + "<script type='module' src='/chat-ui/chat.js'></script>";

  @RegisterExtension final AHost host = new AHost().withSockets();

  private enum Ended {
    REDIRECT_HERE {
      @Override
      AHost.HostFilter filter(AHost host) {
        return redirecting(302, host.address() + "/login");
      }
    },
    REDIRECT_ELSEWHERE {
      @Override
      AHost.HostFilter filter(AHost host) {
        return redirecting(302, host.otherOrigin() + "/login");
      }
    },
    REDIRECT_WITH_THE_METHOD {
      @Override
      AHost.HostFilter filter(AHost host) {
        return redirecting(307, host.address() + "/login");
      }
    },
    PAGE {
      @Override
      AHost.HostFilter filter(AHost host) {
        return answering(200);
      }
    };

    abstract AHost.HostFilter filter(AHost host);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("each-runtime")
  void aMessageThatMeetsASignInPageWaitsForTheSignIn(Ended ended) {
    Visitor patient = chat();
    host.filter = from("/chat/send", ended.filter(host));

    patient.says("do not lose this");

    assertThat(signIn(patient.page())).hasAttribute("href", host.address() + "/login");
    assertThat(patient.page().getByText("You are signed out")).isVisible();
    assertThat(patient.page().getByText("Reconnecting…")).hasCount(0);

    host.filter = open();
    patient.page().clock().fastForward("00:20");
    patient.sees("do not lose this", "Sent");
    assertThat(patient.field()).hasValue("");
  }

  @ParameterizedTest
  @EnumSource
  void aPhotoThatMeetsASignInPageWaitsToo(Ended ended) {
    Visitor patient = chat();
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    host.filter = from("/chat/send", ended.filter(host));

    patient.says("my knee");

    assertThat(signIn(patient.page())).isVisible();
    host.filter = open();
    patient.page().clock().fastForward("00:20");
    patient.sees("my knee", "Sent");
    assertThat(patient.photos()).hasCount(1);
  }

  @ParameterizedTest
  @EnumSource
  void pollingNoticesASignInPageAndADraftStays(Ended ended) {
    Visitor patient = chat();
    patient.field().fill("half a sentence");
    host.filter = ended.filter(host);

    patient.page().evaluate("() => dispatchEvent(new Event('focus'))");

    assertThat(signIn(patient.page())).isVisible();
    host.filter = open();
    patient.page().clock().fastForward("00:20");
    assertThat(patient.field()).hasValue("half a sentence");
  }

  @Test
  void aSocketThatMeetsASignInPageAsksNoMore() {
    Visitor patient = new Visitor(host.at("/empty").page());
    FeedLine line = FeedLine.of(patient.page().context());
    patient.page().navigate(host.address() + "/host");
    patient.ready();
    patient.page().waitForCondition(() -> line.opened() > 0);
    host.filter = redirecting(302, host.otherOrigin() + "/login");
    host.expectFaults();

    line.cut(1012);

    assertThat(signIn(patient.page())).isVisible();
  }

  @Test
  void aPageThatFindsASignInPageAtItsStartLeadsToTheSignIn() {
    host.filter = redirecting(302, host.otherOrigin() + "/login");
    Visitor patient = host.at("/empty");
    patient.page().clock().install();
    patient.page().navigate(host.address() + "/host");
    assertThat(signIn(patient.page())).isVisible();
    assertThat(patient.page().getByText("Sign in to read your messages")).isVisible();

    // It is asked more than once.
    patient.page().clock().fastForward("00:20");
    patient.page().clock().fastForward("00:20");
    assertThat(signIn(patient.page())).isVisible();
    host.filter = open();
    patient.page().clock().fastForward("00:20");

    patient.ready();
  }

  @Test
  void theBadgeShowsNoNumberOfSomeoneWhoIsSignedOut() {
    host.doctorSays("Good morning");
    host.pages.put(
        "/badge",
        "<!doctype html><html lang=en><title>Host</title><body><parley-unread></parley-unread>"
            + "<script type='module' src='/chat-ui/unread.js'></script>");
    Visitor patient = host.at("/empty");
    patient.page().clock().install();
    for (Ended ended : Ended.values()) {
      patient.page().navigate(host.address() + "/badge");
      Locator badge = patient.page().locator("parley-unread");
      assertThat(badge).containsText("1");
      host.filter = ended.filter(host);
      patient.page().evaluate("() => dispatchEvent(new Event('focus'))");
      assertThat(badge).not().containsText("1");

      host.filter = open();
      patient.page().clock().fastForward("00:20");
      assertThat(badge).containsText("1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPhotoThatIsASignInPageLeadsToTheSignIn(Ended ended) {
    Visitor patient = chat();
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    patient.sends();
    // Until it is sent, the photo is shown from this page.
    assertThat(
            patient
                .messages()
                .getByRole(
                    AriaRole.IMG, new Locator.GetByRoleOptions().setName("Sent").setExact(true)))
        .isVisible();
    patient.page().reload();
    patient.ready();
    assertThat(patient.photos().locator("img")).hasClass("loaded");
    host.filter = from("/uploads/", ended.filter(host));

    patient.photos().click();

    assertThat(signIn(patient.page())).isVisible();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aProxysErrorPageIsATemporaryFailure(int status) {
    Visitor patient = chat();
    host.filter = answering(status);

    patient.says("patience").sees("patience", "Sending");
    assertThat(patient.page().getByText("Reconnecting…").first()).isVisible();
    assertThat(signIn(patient.page())).hasCount(0);

    host.filter = open();
    patient.page().clock().fastForward("00:40");
    patient.sees("patience", "Sent");
  }

  /** Frameworks then answer with 401, and do not lead to such an address after the next sign-in. */
  @Test
  void requestsOfThePageAreMarkedAsAScripts() {
    Set<String> unmarked = ConcurrentHashMap.newKeySet();
    Set<String> marked = ConcurrentHashMap.newKeySet();
    host.filter =
        (request, response) -> {
          boolean byScript = "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
          (byScript ? marked : unmarked).add(request.getRequestURI());
          return true;
        };

    chat().says("one");

    assertThat(marked).contains("/chat/config", "/chat/messages");
    assertThat(unmarked).isSubsetOf("/chat/live");
  }

  @BeforeEach
  void pages() {
    host.pages.put("/host", CHAT);
    host.pages.put("/login", SIGN_IN);
    host.pages.put("/empty", "<!doctype html><title>Empty</title>");
  }

  private Visitor chat() {
    Visitor patient = host.at("/empty");
    host.expectFaults();
    // An upload that is redirected to another origin.
    host.expectRefusals("Access to XMLHttpRequest");
    patient.page().clock().install();
    patient.page().navigate(host.address() + "/host");
    return patient.ready();
  }

  private static Locator signIn(Page page) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"));
  }

  /** The sign-in ends with the first request for such a path: no other is earlier. */
  private static AHost.HostFilter from(String path, AHost.HostFilter then) {
    AtomicBoolean ended = new AtomicBoolean();
    return (request, response) -> {
      if (request.getRequestURI().startsWith(path)) {
        ended.set(true);
      }
      return !ended.get() || then.passes(request, response);
    };
  }

  private static AHost.HostFilter open() {
    return (request, response) -> true;
  }

  private static AHost.HostFilter redirecting(int status, String to) {
    return (request, response) -> {
      request.getInputStream().readAllBytes();
      response.setStatus(status);
      response.setHeader("Location", to);
      return false;
    };
  }

  private static AHost.HostFilter answering(int status) {
    return (request, response) -> {
      request.getInputStream().readAllBytes();
      response.setStatus(status);
      response.setContentType("text/html;charset=utf-8");
      response.getWriter().write(SIGN_IN);
      return false;
    };
  }
}
