package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What no page may ever do: write an error to the console (a violation of the
 * Content-Security-Policy is one), throw, or send a request to an unexpected host.
 */
final class Watch {
  private final List<String> complaints = new ArrayList<>();
  private final Set<String> hosts;
  private boolean faultsAreMeant;
  private boolean ended;
  private String refused = "";

  private Watch(Set<String> hosts) {
    this.hosts = hosts;
  }

  /**
   * @param hosts the authorities, as {@code 127.0.0.1:8080}, that may get requests
   */
  static Watch over(BrowserContext context, Set<String> hosts) {
    Watch watch = new Watch(hosts);
    context.onConsoleMessage(
        message -> {
          if (!watch.ended && message.type().equals("error")) {
            watch.complaints.add(message.text());
          }
        });
    context.onWebError(error -> watch.complaints.add(error.error()));
    context.onRequest(request -> watch.request(URI.create(request.url())));
    // Injected script would most likely do this.
    context.onDialog(
        dialog -> {
          watch.complaints.add("A dialog: " + dialog.message());
          dialog.dismiss();
        });
    return watch;
  }

  private void request(URI address) {
    if (address.getAuthority() != null && !hosts.contains(address.getAuthority())) {
      complaints.add("Asked a stranger: " + address.getAuthority());
    }
  }

  /** From now on the console is not read. */
  void end() {
    ended = true;
  }

  /**
   * The browser itself writes a line for every answer of 400 and above, for a lost network and for
   * a socket that did not open.
   */
  void expectFaults() {
    faultsAreMeant = true;
  }

  /** A page's policy may refuse what the message begins with, once for each time it is loaded. */
  void expectRefusals(String beginning) {
    refused = beginning;
  }

  void assertQuiet() {
    assertThat(complaints)
        .filteredOn(text -> !(faultsAreMeant && isFault(text)))
        .filteredOn(text -> refused.isEmpty() || !text.startsWith(refused))
        .isEmpty();
  }

  private static boolean isFault(String text) {
    return text.startsWith("Failed to load resource") || text.startsWith("WebSocket connection to");
  }
}
