package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.options.AriaRole;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The console on a screen as wide as a hand. */
class PhoneJourneys extends Journeys {

  private static final int WIDTH = 390;

  /** Of a tab, but for parts of pixels. */
  private static final double ALL = 0.95;

  /** How far a page, or what scrolls in it, is wider than what is seen of it. */
  private static final String BEYOND =
      """
      Math.max(
        document.documentElement.scrollWidth - innerWidth,
        ...[...document.querySelectorAll('main')].map((main) => main.scrollWidth - main.clientWidth))
      """;

  PhoneJourneys(Stage stage) {
    super(stage);
  }

  @Test
  void noPageHasToBePushedSideways() throws Exception {
    // given
    Dataset dataset = dataset("in-the-hand-of-somebody-who-is-not-at-their-desk");
    Load load = dataset.load(dataset.freeze());
    load.succeeds();
    String page = "/datasets/" + dataset.name();
    Console browser = open("en-US", false);
    browser.page().setViewportSize(WIDTH, 844);
    browser.logIn("/", platform().api().token());

    for (String path :
        List.of(
            "/",
            "/datasets",
            "/loads",
            "/loads/" + load.id(),
            "/nodes",
            "/secrets",
            "/tokens",
            "/audit",
            "/principals",
            "/new-dataset",
            page + "/edit",
            page)) {
      // when
      browser.page().navigate(path);

      // then
      assertThat(browser.page().locator("h1")).isVisible();
      fits(browser, path);
    }
    for (String tab :
        List.of("files", "compare", "loads", "runtime", "policies", "use", "access")) {
      // when
      browser.page().navigate(page + "?tab=" + tab);
      browser.dataset(dataset.name());

      // then
      fits(browser, tab);
      assertThat(chosenTab(browser)).isInViewport(new IsInViewportOptions().setRatio(ALL));
    }
    browser.look("dataset-access-narrow");
  }

  @Test
  void theStepsOfTheWizardAreNamed() {
    // given
    Console browser = open("zh-CN", true);
    browser.page().setViewportSize(WIDTH, 844);
    browser.logIn("/new-dataset", platform().api().token());

    // then
    assertThat(browser.page().locator(".pf-v6-c-wizard__toggle")).hasAccessibleName("1 名称");
    browser.look("create-narrow-chinese-dark");
  }

  private static Locator chosenTab(Console browser) {
    return browser.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setSelected(true));
  }

  private static void fits(Console browser, String what) {
    assertThat((int) browser.page().evaluate(BEYOND)).as(what).isLessThanOrEqualTo(0);
  }
}
