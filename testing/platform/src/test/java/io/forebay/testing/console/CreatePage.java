package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;

/** Where datasets are made and changed. */
record CreatePage(Page page) {

  private static final double PATIENCE = 30_000; // milliseconds

  Locator field(String label) {
    return page.getByRole(
        AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
  }

  Locator button(String text) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  /** Has the first source tried, and waits for the answer. */
  Locator test(String button) {
    button(button).click();
    Locator answer = page.locator("[data-tested=true]");
    assertThat(answer).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    return answer;
  }
}
