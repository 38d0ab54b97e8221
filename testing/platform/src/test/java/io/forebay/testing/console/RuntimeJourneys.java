package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.forebay.testing.platform.Dataset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where versions are kept warm. */
class RuntimeJourneys extends Journeys {

  private static final double PATIENCE = 30_000; // milliseconds

  RuntimeJourneys(Stage stage) {
    super(stage);
  }

  @Test
  void whatIsLoadedShowsAsCompleteAndCanBePinned() throws Exception {
    // given
    Dataset dataset = dataset("heat");
    int version = dataset.freeze();
    Console browser = open("en-US", false);
    browser.page().navigate("/datasets/" + dataset.name() + "?tab=runtime");
    browser.enter(platform().api().token());
    browser.dataset(dataset.name());
    Locator row = browser.page().locator("[data-row='" + version + "']");
    assertThat(row.locator("[data-heat=none]")).isVisible();
    browser.look("runtime-cold");

    // when
    dataset.load(version, Map.of()).succeeds();

    // then
    assertThat(row.locator("[data-warm=COMPLETE]"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    assertThat(row).containsText("100%");
    browser.look("runtime-complete");

    // when
    browser.act("Actions on v" + version, "Pin");

    // then
    assertThat(row.locator("[data-pinned]")).isVisible();
    assertThat(runtime(dataset).path("pinned").path(0).asText()).isEqualTo("" + version);

    // when
    browser.button("Change settings").click();
    browser.dialog().check("The newest version");
    browser.look("runtime-edit");
    browser.dialog().finish("Save");

    // then
    assertThat(browser.page().locator("[data-condition=KeptWarm]"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    assertThat(runtime(dataset).path("keep").path(0).asText()).isEqualTo("latest");
    assertThat(runtime(dataset).path("pinned").path(0).asText()).isEqualTo("" + version);

    // when
    browser.act("Actions on v" + version, "Unpin");

    // then
    assertThat(row.locator("[data-pinned]")).hasCount(0);
    assertThat(runtime(dataset).path("pinned").size()).isZero();
  }

  @Test
  void whoMayOnlyReadSeesItAndIsOfferedNothing() throws Exception {
    // given
    Dataset dataset = dataset("heat-read");
    dataset.load(dataset.freeze(), Map.of()).succeeds();
    platform().api().put(dataset.path() + "/grants/user:remy", Map.of("role", "READER")).ok();
    Console browser = open("zh-CN", true);

    // when
    browser.page().navigate("/datasets/" + dataset.name() + "?tab=runtime");
    browser.enter(tokenOf("user:remy"));

    // then
    assertThat(browser.page().locator("[data-warm=COMPLETE]")).isVisible();
    assertThat(browser.button("更改设置")).hasCount(0);
    assertThat(browser.button("对 v1 的操作")).hasCount(0);
    browser.look("runtime-reader-chinese-dark");
  }

  private JsonNode runtime(Dataset dataset) {
    return platform().api().get(dataset.path() + "/runtime").ok().path("settings");
  }
}
