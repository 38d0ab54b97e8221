package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;

/** The list of datasets. */
record DatasetsPage(Page page) {

  private static final double PATIENCE = 30_000; // milliseconds

  Locator row(String dataset) {
    return page.locator("[data-dataset='" + dataset + "']");
  }

  /** Waits for a dataset without looking again. */
  void awaitRow(String dataset) {
    assertThat(row(dataset)).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }

  /** Waits for what most matters of a dataset, for example {@code WARM}. */
  void awaitState(String dataset, String state) {
    assertThat(row(dataset).locator("[data-state]"))
        .hasAttribute("data-state", state, new HasAttributeOptions().setTimeout(PATIENCE));
  }

  void search(String text) {
    page.locator("input[type=text]").first().fill(text);
  }
}
