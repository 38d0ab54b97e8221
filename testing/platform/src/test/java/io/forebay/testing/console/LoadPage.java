package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;

/** The page of one load. */
record LoadPage(Page page) {

  /** Long enough for a load that is throttled. */
  private static final double PATIENCE = 90_000; // milliseconds

  Locator button(String text) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  /** Waits for the load's state, which comes before those of its nodes, without looking again. */
  void awaitState(String state) {
    assertThat(page.locator("[data-state]").first())
        .hasAttribute("data-state", state, new HasAttributeOptions().setTimeout(PATIENCE));
  }

  /** Waits until the history of the load's rate is drawn. */
  void awaitChart() {
    assertThat(page.locator(".forebay-chart > svg"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }

  Locator fact(String name) {
    return page.locator("[data-fact='" + name + "']");
  }

  Locator node(String state) {
    return page.locator("[data-node] [data-state='" + state + "']");
  }

  Locator failures() {
    return page.locator("[data-failure]");
  }

  Locator failure(String path) {
    return page.locator("[data-failure='" + path + "']");
  }
}
