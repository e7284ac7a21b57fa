package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** What must be true of every page at every width. */
final class Layout {
  private Layout() {}

  /** Asserts that nothing overflows the window at its sides or scrolls sideways. */
  static void assertFits(Page page) {
    Object outside =
        page.evaluate(
            """
            () => {
              const found = [];
              const named = (element) => `${element.localName}.${element.className}`;
              const visit = (element, clipped) => {
                const style = getComputedStyle(element);
                if (style.display === 'none' || style.visibility === 'hidden') return;
                const box = element.getBoundingClientRect();
                const small = box.width <= 1 || box.height <= 1; // for screen readers alone
                if (!clipped && !small && (box.right > innerWidth + 1 || box.left < -1)) {
                  found.push(`${named(element)} from ${box.left} to ${box.right}`);
                }
                const scrolls = ['auto', 'scroll'].includes(style.overflowX);
                if (scrolls && element.scrollWidth > element.clientWidth + 1) {
                  found.push(`${named(element)} scrolls ${element.scrollWidth}`);
                }
                const clips = clipped || style.overflowX !== 'visible';
                const children = [...(element.shadowRoot ?? element).children];
                children.forEach((child) => visit(child, clips));
              };
              visit(document.body, false);
              if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls');
              return found.join('\\n');
            }
            """);
    assertThat(outside).as("at %s pixels", page.viewportSize().width).isEqualTo("");
  }

  /** The same at the widths of small and large phones, tablets, notebooks and wide screens. */
  static void assertFitsEveryWidth(Page page) {
    for (int width : new int[] {320, 390, 768, 1280, 1920}) {
      page.setViewportSize(width, width < 700 ? 700 : 900);
      assertFits(page);
    }
    // A notebook of 1280 by 800 at 200 %.
    page.setViewportSize(640, 400);
    assertFits(page);
  }
}
