package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import io.forebay.testing.platform.Load;
import java.util.regex.Pattern;

/** The list of loads; of all, or of one dataset. */
record LoadsPage(Page page) {

  private static final double PATIENCE = 60_000; // milliseconds
  private static final Pattern SOME = Pattern.compile("[1-9][0-9]?%");

  Locator row(Load load) {
    return page.locator("[data-load='" + load.id() + "']");
  }

  Locator state(Load load) {
    return row(load).locator("[data-state]");
  }

  /** Waits for a load's state without looking again. */
  void awaitState(Load load, String state) {
    assertThat(state(load))
        .hasAttribute("data-state", state, new HasAttributeOptions().setTimeout(PATIENCE));
  }

  /** Waits until some of it has come. */
  void awaitProgress(Load load) {
    assertThat(row(load)).containsText(SOME, new ContainsTextOptions().setTimeout(PATIENCE));
  }

  /** Opens the page of a load by its state. */
  void open(Load load) {
    state(load).getByRole(AriaRole.LINK).click();
  }

  /** Shows only loads in a state, besides those that were chosen before. */
  void choose(String filter, String state) {
    Locator toggle =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(filter).setExact(true));
    toggle.click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(state)).click();
    page.keyboard().press("Escape");
  }
}
