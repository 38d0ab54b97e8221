package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What asks for something before it does it. */
record Dialog(Page page) {

  Locator root() {
    return page.getByRole(AriaRole.DIALOG);
  }

  Locator field(String label) {
    return root().getByLabel(label).first();
  }

  void fill(String label, String text) {
    field(label).fill(text);
  }

  void check(String choice) {
    field(choice).check();
  }

  Locator button(String text) {
    return root()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(text).setExact(true));
  }

  /** Presses what does it, and waits until it is done. */
  void finish(String button) {
    button(button).click();
    assertThat(root()).hasCount(0);
  }
}
