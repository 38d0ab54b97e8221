package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.platform.Dataset;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of a dataset. */
class DatasetJourneys extends Journeys {

  DatasetJourneys(Stage stage) {
    super(stage);
  }

  @Test
  void aVersionIsMadeLoadedAndUsedWithoutATerminal() throws Exception {
    // given
    Dataset dataset = dataset("journey");
    Console browser = open("en-US", false);
    DatasetsPage list = browser.logIn("/datasets", platform().api().token());
    list.awaitRow(dataset.name());
    list.row(dataset.name()).getByText(dataset.name()).click();
    DatasetPage page = browser.dataset(dataset.name());
    assertThat(browser.page().getByText("No version yet")).isVisible();
    browser.look("dataset-no-version");

    // when
    page.button("New version").click();

    // then
    page.awaitReason("not-asked-for");
    assertThat(page.version(1)).containsText("20 files");
    browser.look("dataset-cold");

    // when
    page.button("Load").click();

    // then
    page.awaitWarm(1);
    assertThat(browser.page().locator("[data-reason]")).hasCount(0);
    browser.look("dataset-warm");
    page.tab("Use it");
    assertThat(browser.page())
        .hasURL(Pattern.compile(".*/datasets/" + dataset.name() + "\\?tab=use"));
    assertThat(browser.page().getByText(dataset.directory(1).toString()).first()).isVisible();
    browser.look("dataset-use-it");
    assertThat(dataset.directory(1)).isDirectoryContaining("glob:**f7");
  }

  @Test
  void whatARoleMayNotDoIsNotOffered() throws Exception {
    // given
    Dataset dataset = dataset("read");
    dataset.freeze();
    platform().api().put(dataset.path() + "/grants/user:rose", Map.of("role", "READER")).ok();
    Console browser = open("zh-CN", true);
    browser.page().navigate("/datasets/" + dataset.name());
    browser.enter(tokenOf("user:rose"));
    DatasetPage page = browser.dataset(dataset.name());

    // then
    assertThat(page.version(1)).isVisible();
    assertThat(page.button("加载")).hasCount(0);
    assertThat(page.button("新建版本")).hasCount(0);
    browser.look("dataset-reader-chinese-dark");

    // when
    platform().api().put(dataset.path() + "/grants/user:rose", Map.of("role", "LOADER")).ok();
    browser.page().reload();

    // then
    assertThat(page.button("加载")).isVisible();
    assertThat(page.button("新建版本")).hasCount(0);
  }
}
