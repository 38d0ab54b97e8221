package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.forebay.testing.platform.Dataset;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of datasets. */
class DatasetsJourneys extends Journeys {

  DatasetsJourneys(Stage stage) {
    super(stage);
  }

  @Test
  void whatHappensElsewhereShowsWithoutReload() throws Exception {
    // given
    Console browser = open("en-US", false);
    DatasetsPage page = browser.logIn("/datasets", platform().api().token());
    browser.awaitConnection("live");

    // when
    Dataset dataset = dataset("live");

    // then
    page.awaitRow(dataset.name());
    page.awaitState(dataset.name(), "EMPTY");
    int version = dataset.freeze();
    page.awaitState(dataset.name(), "COLD");
    var load = dataset.load(version, Map.of("maxBytesPerSecond", 1_000_000));
    page.awaitState(dataset.name(), "RUNNING");
    browser.look("datasets-loading");
    load.succeeds();
    page.awaitState(dataset.name(), "WARM");
    assertThat(page.row(dataset.name())).containsText("3.8 MiB");
    assertThat(page.row(dataset.name())).containsText("on 1 node");
    assertThat(page.row(dataset.name())).containsText("user:admin");
    browser.look("datasets-warm");
  }

  @Test
  void aSearchIsInTheAddressAndSaysWhenNothingMatches() throws Exception {
    // given
    Dataset one = dataset("searched");
    Dataset other = dataset("other");
    Console browser = open("en-US", false);
    DatasetsPage page = browser.logIn("/datasets", platform().api().token());
    page.awaitRow(other.name());

    // when
    page.search(one.name());

    // then
    assertThat(page.row(other.name())).isHidden();
    assertThat(browser.page()).hasURL(Pattern.compile(".*[?&]q=" + one.name()));
    browser.page().reload();
    page.awaitRow(one.name());
    assertThat(page.row(other.name())).isHidden();

    // when
    page.search("no-such-thing");

    // then
    assertThat(browser.page().getByText("No dataset matches")).isVisible();
    browser.look("datasets-no-match");
    browser.page().getByText("Show all datasets").click();
    page.awaitRow(other.name());
  }

  @Test
  void whoHasNoGrantSeesNothingUntilThereIsOne() throws Exception {
    // given
    Dataset dataset = dataset("granted");
    Console browser = open("zh-CN", true);
    browser.page().navigate("/datasets");
    assertThat(browser.page().locator("html")).hasAttribute("lang", "zh-CN");
    browser.look("login-chinese-dark");

    // when
    DatasetsPage page = browser.logIn("/datasets", tokenOf("user:ann"));

    // then
    assertThat(browser.page().getByText("还没有数据集")).isVisible();
    browser.look("datasets-none-chinese-dark");
    browser.awaitConnection("live");

    // when
    platform().api().put(dataset.path() + "/grants/user:ann", Map.of("role", "READER")).ok();
    int version = dataset.freeze();

    // then
    page.awaitRow(dataset.name());
    page.awaitState(dataset.name(), "COLD");
    assertThat(page.row(dataset.name())).containsText("v" + version);
    browser.look("datasets-chinese-dark");
  }
}
