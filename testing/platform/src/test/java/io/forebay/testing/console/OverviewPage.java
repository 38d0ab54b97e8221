package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.forebay.testing.platform.Load;

/** Everything at one glance. */
record OverviewPage(Page page) {

  /** Sums are looked at again every few seconds only. */
  private static final double PATIENCE = 30_000; // milliseconds

  /** One of the numbers that are seen first, for example {@code saved}. */
  Locator figure(String name) {
    return page.locator("[data-figure='" + name + "']");
  }

  /** What is below the figures, for example {@code running}. */
  Locator part(String name) {
    return page.locator("[data-part='" + name + "']");
  }

  Locator failed(Load load) {
    return part("failed").locator("[data-load='" + load.id() + "']");
  }

  Locator busiest(String dataset) {
    return part("busiest").locator("[data-dataset='" + dataset + "']");
  }

  /** What runs, as where all loads are. */
  LoadsPage running() {
    return new LoadsPage(page);
  }

  /** Waits for what a figure says without looking again. */
  void awaitFigure(String name, String text) {
    assertThat(figure(name)).containsText(text, new ContainsTextOptions().setTimeout(PATIENCE));
  }

  /** Waits for what a part says without looking again. */
  void awaitPart(String name, String text) {
    assertThat(part(name)).containsText(text, new ContainsTextOptions().setTimeout(PATIENCE));
  }

  /** Waits for a load among those that failed without looking again. */
  void awaitFailed(Load load) {
    assertThat(failed(load)).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }
}
