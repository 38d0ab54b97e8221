package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;

/** The page of one dataset. */
record DatasetPage(Page page) {

  private static final double PATIENCE = 30_000; // milliseconds

  Locator version(int number) {
    return page.locator("[data-version='" + number + "']");
  }

  Locator button(String text) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  void tab(String text) {
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(text)).click();
  }

  void awaitWarm(int version) {
    assertThat(version(version).locator("[data-warm=COMPLETE]"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }

  /** Waits for what is said to be why the newest version is not warm; a code. */
  void awaitReason(String code) {
    assertThat(page.locator("[data-reason='" + code + "']"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }
}
