package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything at one glance, as who was granted some datasets sees it. */
class OverviewJourneys extends Journeys {

  /** Slow enough for a person: a dataset takes 80 seconds. */
  private static final Map<String, Integer> SLOWLY = Map.of("maxBytesPerSecond", 50_000);

  OverviewJourneys(Stage stage) {
    super(stage);
  }

  @Test
  void whatWasLoadedAndWhatWasSavedShowsByItself() throws Exception {
    // given
    Dataset dataset = dataset("glance");
    int version = dataset.freeze();
    grant(dataset, "user:olga");
    Console browser = open("en-US", false);
    OverviewPage page = browser.logInToOverview(tokenOf("user:olga"));
    browser.awaitConnection("live");
    assertThat(page.part("saved")).containsText("Nothing was loaded in the last 30 days.");
    assertThat(page.part("running")).containsText("Nothing is being loaded.");
    assertThat(page.part("failed")).containsText("No load failed.");
    assertThat(page.figure("cache")).containsText("1 node alive");
    browser.look("overview-no-traffic");

    // when
    dataset.load(version).succeeds();

    // then
    page.awaitFigure("fetched", "3.8 MiB");
    assertThat(page.figure("saved")).containsText("0 B");
    assertThat(page.figure("loads")).containsText("none failed");
    assertThat(page.figure("pods")).hasCount(0);
    assertThat(page.busiest(dataset.name())).containsText("3.8 MiB");

    // when one of 20 files is another in the next version
    Tree.write(base().resolve("glance/f7"), Content.of("glance-changed", 200_000));
    dataset.load(dataset.freeze()).succeeds();

    // then
    page.awaitFigure("saved", "3.6 MiB");
    page.awaitFigure("fetched", "4.0 MiB");
    assertThat(page.figure("saved")).containsText("47%");
    assertThat(page.busiest(dataset.name())).containsText("47%");
    browser.look("overview");

    // when
    browser.button("7 days").click();

    // then
    assertThat(browser.page()).hasURL(Pattern.compile(".*/\\?days=7"));
    page.awaitPart("saved", "In 7 days");
    browser.page().reload();
    page.awaitPart("saved", "In 7 days");

    // when
    Locator chart = browser.page().getByRole(AriaRole.SLIDER);
    chart.press("ArrowLeft");

    // then
    assertThat(page.part("saved")).containsText("(UTC)");
    browser.look("overview-day");
    browser.button("30 days").click();
    assertThat(browser.page()).hasURL(Pattern.compile(".*:\\d+/$"));

    // when
    browser.page().setViewportSize(390, 844);

    // then
    browser.look("overview-narrow");
    assertThat((int) browser.page().evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(390);
    page.busiest(dataset.name()).getByRole(AriaRole.LINK).click();
    browser.dataset(dataset.name());
  }

  @Test
  void whatRunsAndWhatFailsShowsByItself() throws Exception {
    // given
    Dataset slow = dataset("glance-slow");
    Dataset broken = dataset("glance-broken");
    int slowVersion = slow.freeze();
    int brokenVersion = broken.freeze();
    grant(slow, "user:otto");
    grant(broken, "user:otto");
    Console browser = open("zh-CN", true);
    OverviewPage page = browser.logInToOverview(tokenOf("user:otto"));
    browser.awaitConnection("live");
    assertThat(page.part("running")).containsText("当前没有加载任务。");

    // when
    Load load = slow.load(slowVersion, SLOWLY);

    // then
    page.running().awaitState(load, "RUNNING");
    page.running().awaitProgress(load);
    assertThat(page.part("running")).containsText(slow.name() + "@" + slowVersion);

    // when
    Files.delete(base().resolve("glance-broken/f7"));
    Load failing = broken.load(brokenVersion);
    failing.fails();

    // then
    page.awaitFailed(failing);
    assertThat(page.failed(failing)).containsText(broken.name() + "@" + brokenVersion);
    assertThat(page.failed(failing)).containsText("有些文件无法加载");
    assertThat(page.failed(failing).locator("[data-first-failure=f7]")).isVisible();
    page.awaitFigure("loads", "1 个失败");
    browser.look("overview-chinese-dark");

    // when
    load.command("cancel").ok();

    // then
    page.awaitPart("running", "当前没有加载任务。");

    // when
    page.figure("loads").getByRole(AriaRole.LINK).click();

    // then
    assertThat(browser.page()).hasURL(Pattern.compile(".*/loads\\?state=FAILED"));
    page.running().awaitState(failing, "FAILED");
  }

  @Test
  void whoSeesNothingIsShownTheFirstStepOnly() {
    // given
    platform()
        .api()
        .put("principals/user:ivo", Map.of("roles", List.of(), "memberOf", List.of()))
        .ok();
    Console creator = open("en-US", false);
    Console reader = open("zh-CN", true);

    // when
    OverviewPage page = creator.logInToOverview(tokenOf("user:fay"));

    // then
    assertThat(creator.page().getByText("No datasets yet")).isVisible();
    assertThat(page.page().locator("[data-figure]")).hasCount(0);
    assertThat(page.page().locator("[data-part]")).hasCount(0);
    creator.look("overview-empty");
    creator
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create dataset"))
        .click();
    assertThat(creator.page()).hasURL(Pattern.compile(".*/new-dataset"));

    // when
    reader.logInToOverview(tokenOf("user:ivo"));

    // then
    assertThat(reader.page().getByText("还没有数据集")).isVisible();
    assertThat(reader.page().getByText("创建数据集")).hasCount(0);
    reader.look("overview-empty-chinese-dark");
  }

  private void grant(Dataset dataset, String principal) {
    platform().api().put(dataset.path() + "/grants/" + principal, Map.of("role", "READER")).ok();
  }
}
