package dev.parley.chat.servlet;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the web UI shows of the host: a bar on its own page, and notices in every conversation.
 * Immutable.
 */
public final class WebUi {
  private static final int MAX_TITLE = 80;
  private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

  private final Optional<String> title;
  private final Optional<String> accent;
  private final Optional<String> logo;
  private final Optional<String> homeUrl;
  private final Optional<String> signOutUrl;
  private final Optional<ConversationNotice> emptyNotice;
  private final Optional<ConversationNotice> composerNotice;

  private WebUi(
      Optional<String> title,
      Optional<String> accent,
      Optional<String> logo,
      Optional<String> homeUrl,
      Optional<String> signOutUrl,
      Optional<ConversationNotice> emptyNotice,
      Optional<ConversationNotice> composerNotice) {
    this.title = title;
    this.accent = accent;
    this.logo = logo;
    this.homeUrl = homeUrl;
    this.signOutUrl = signOutUrl;
    this.emptyNotice = emptyNotice;
    this.composerNotice = composerNotice;
  }

  /**
   * The web UI without anything of the host's.
   *
   * @return the default: no bar, and no notices
   */
  public static WebUi plain() {
    return new WebUi(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Names the page, in its bar and in the browser's tab.
   *
   * @param name 1 to 80 characters without control characters, not blank
   * @return a changed copy
   * @throws IllegalArgumentException if it is not such a name
   */
  public WebUi withTitle(String name) {
    if (name.isBlank()
        || name.codePointCount(0, name.length()) > MAX_TITLE
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A title has 1 to 80 characters and no control characters.");
    }
    return new WebUi(
        Optional.of(name), accent, logo, homeUrl, signOutUrl, emptyNotice, composerNotice);
  }

  /**
   * Sets the accent color of the page. Text on it, and text in it, is made readable in both themes.
   *
   * @param color like {@code #0b6b85}
   * @return a changed copy
   * @throws IllegalArgumentException if it is not written like this
   */
  public WebUi withAccent(String color) {
    if (!COLOR.matcher(color).matches()) {
      throw new IllegalArgumentException("A color is written like #0b6b85.");
    }
    return new WebUi(
        title, Optional.of(color), logo, homeUrl, signOutUrl, emptyNotice, composerNotice);
  }

  /**
   * Sets the picture at the start of the page's bar.
   *
   * @param path on the host's server, with its context path: the page loads no pictures from
   *     elsewhere
   * @return a changed copy
   * @throws IllegalArgumentException if it is not a path from the root
   */
  public WebUi withLogo(String path) {
    if (HostUrl.of(path).isElsewhere()) {
      throw new IllegalArgumentException("A logo must be on the host's server, like /logo.svg.");
    }
    return new WebUi(
        title, accent, Optional.of(path), homeUrl, signOutUrl, emptyNotice, composerNotice);
  }

  /**
   * Sets where the page's bar leads back to.
   *
   * @param url an http or https URL, or a path on the host's server with its context path
   * @return a changed copy
   * @throws IllegalArgumentException if it is neither
   */
  public WebUi withHomeUrl(String url) {
    return new WebUi(
        title,
        accent,
        logo,
        Optional.of(HostUrl.of(url).value()),
        signOutUrl,
        emptyNotice,
        composerNotice);
  }

  /**
   * Shows "Sign out" in the page's bar. The page first warns of unsent messages, erases drafts and
   * unsent messages from the browser, and then goes there with a GET; the host's page signs out, or
   * asks.
   *
   * @param url an http or https URL, or a path on the host's server with its context path
   * @return a changed copy
   * @throws IllegalArgumentException if it is neither
   */
  public WebUi withSignOutUrl(String url) {
    return new WebUi(
        title,
        accent,
        logo,
        homeUrl,
        Optional.of(HostUrl.of(url).value()),
        emptyNotice,
        composerNotice);
  }

  /**
   * Shows a notice in every conversation that has no messages yet.
   *
   * @param notice gives the text
   * @return a changed copy
   */
  public WebUi withEmptyNotice(ConversationNotice notice) {
    return new WebUi(title, accent, logo, homeUrl, signOutUrl, Optional.of(notice), composerNotice);
  }

  /**
   * Shows a notice above the field for messages, for instance outside of the hours in which
   * somebody answers.
   *
   * @param notice gives the text, or empty while there is nothing to say
   * @return a changed copy
   */
  public WebUi withComposerNotice(ConversationNotice notice) {
    return new WebUi(title, accent, logo, homeUrl, signOutUrl, emptyNotice, Optional.of(notice));
  }

  Optional<String> title() {
    return title;
  }

  Optional<String> accent() {
    return accent;
  }

  Optional<String> logo() {
    return logo;
  }

  Optional<String> homeUrl() {
    return homeUrl;
  }

  Optional<String> signOutUrl() {
    return signOutUrl;
  }

  Optional<ConversationNotice> emptyNotice() {
    return emptyNotice;
  }

  Optional<ConversationNotice> composerNotice() {
    return composerNotice;
  }
}
