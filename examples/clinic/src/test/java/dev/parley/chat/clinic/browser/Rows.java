package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The rows of the list and their menu. */
final class Rows {
  private Rows() {}

  /** The names in the list, from top to bottom. */
  static Locator names(Visitor visitor) {
    return visitor.page().locator(".chat-list .items .item-name");
  }

  /** Opens the menu of a conversation by its button. */
  static void open(Visitor visitor, String name) {
    visitor.entry(name).hover();
    visitor.button("Options for " + name).click();
  }

  static void choose(Visitor visitor, String name, String what) {
    open(visitor, name);
    choice(visitor, what).click();
  }

  /** An entry of the open menu. */
  static Locator choice(Visitor visitor, String name) {
    return visitor
        .page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** A sign in a row, by its name. */
  static Locator mark(Visitor visitor, String name, String mark) {
    return visitor
        .entry(name)
        .getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(mark).setExact(true));
  }
}
