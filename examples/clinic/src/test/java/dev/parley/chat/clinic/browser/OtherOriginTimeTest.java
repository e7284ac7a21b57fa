package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server's time is readable to scripts of another origin, unlike most headers. */
class OtherOriginTimeTest {
  @RegisterExtension final AHost host = new AHost();

  @Test
  void aPageOfAnotherOriginUsesTheServersTime() {
    host.doctorSays("hello");
    host.pages.put(
        "/host",
        """
        <!doctype html><title>Host</title>
        <script type="module" src="%s/chat-ui/chat.js"></script>
        <parley-chat base-url="%s/" partner="doctor:7" style="height: 600px"></parley-chat>
        """
            .formatted(host.address(), host.address()));
    BrowserContext browser = host.withoutSignIn();
    browser.addCookies(List.of(new Cookie("who", "user-7").setUrl(host.address().toString())));
    Visitor patient = new Visitor(browser.newPage());
    patient.page().clock().install();
    ServerTime.setDevice(patient.page(), Duration.ofHours(26));

    patient.page().navigate(host.otherOrigin() + "/host");

    assertThat(patient.ready().message("hello").locator("time")).hasText("just now");
  }
}
