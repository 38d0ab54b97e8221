package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;

/** The policies of a dataset: their list and strip, and the page of one. */
record PoliciesPage(Page page) {

  private static final double PATIENCE = 60_000; // milliseconds

  /** A policy in the list, with its warnings, or all of its page. */
  Locator policy(String name) {
    return page.locator("[data-policy='" + name + "']");
  }

  /** A policy's line in the strip of days. */
  Locator days(String name) {
    return page.locator("[data-calendar='" + name + "']");
  }

  /** What is said of the line that is being typed: {@code words}, or what is wrong with it. */
  Locator cron(String is) {
    return page.locator("[data-cron='" + is + "']");
  }

  /** The times of a policy's page at which it is due. */
  Locator dueTimes() {
    return page.locator("[data-due-at]");
  }

  Locator fires(String outcome) {
    return page.locator("[data-fire='" + outcome + "']");
  }

  Locator fact(String name) {
    return page.locator("[data-fact='" + name + "']");
  }

  /** Waits until the last load of a policy in the list is in a state, without looking again. */
  void awaitLoad(String name, String state) {
    assertThat(policy(name).locator("[data-outcome=FIRED] [data-state=" + state + "]"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }

  /** Unfolds a part of the dialog. */
  void unfold(Dialog dialog, String part) {
    dialog.button(part).click();
  }
}
