package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of loads, and the page of each. */
class LoadsJourneys extends Journeys {

  /** Slow enough for a person: a dataset takes 20 seconds. */
  private static final Map<String, Integer> SLOWLY = Map.of("maxBytesPerSecond", 200_000);

  LoadsJourneys(Stage stage) {
    super(stage);
  }

  @Test
  void aLoadIsFollowedHeldCancelledAndTriedAgain() throws Exception {
    // given
    Dataset dataset = dataset("followed");
    int version = dataset.freeze();
    Console browser = open("en-US", false);
    LoadsPage list = browser.logInToLoads("/loads", platform().api().token());
    browser.awaitConnection("live");

    // when
    Load load = dataset.load(version, SLOWLY);

    // then
    list.awaitState(load, "RUNNING");
    list.awaitProgress(load);
    assertThat(list.row(load)).containsText("of 3.8 MiB");
    assertThat(list.row(load)).containsText("of 20 files");

    // when
    list.open(load);
    LoadPage page = browser.load(dataset.name() + "@" + version);

    // then
    page.awaitState("RUNNING");
    assertThat(browser.page()).hasURL(Pattern.compile(".*/loads/" + load.id()));
    assertThat(page.node("RUNNING")).isVisible();
    page.awaitChart();

    // when
    page.button("Pause").click();

    // then
    page.awaitState("PAUSED");
    assertThat(load.status().state()).isEqualTo("PAUSED");
    browser.look("load-paused");
    browser.page().navigate("/loads");
    list.awaitState(load, "PAUSED");
    browser.look("loads-paused");
    list.open(load);

    // when
    page.button("Resume").click();

    // then
    page.awaitState("RUNNING");

    // when
    page.button("Cancel").click();

    // then what stays is said, and nothing has ended
    assertThat(browser.page().getByText("in the cache")).isVisible();
    page.button("Let it go on").click();
    assertThat(load.status().state()).isEqualTo("RUNNING");

    // when
    page.button("Cancel").click();
    page.button("Cancel the load").click();

    // then
    page.awaitState("CANCELLED");
    assertThat(load.status().state()).isEqualTo("CANCELLED");
    assertThat(page.button("Cancel")).hasCount(0);
    browser.look("load-cancelled");

    // when
    page.button("Try again").click();

    // then
    page.awaitState("SUCCEEDED");
    load.succeeds();
    assertThat(page.fact("attempt")).containsText("2");
    assertThat(page.fact("filesDone")).containsText("20 of 20");
    assertThat(page.button("Try again")).hasCount(0);
    browser.look("load-succeeded");
    assertThat(dataset.directory(version)).isDirectoryContaining("glob:**f7");

    // when
    browser.page().navigate("/datasets/" + dataset.name() + "?tab=loads");

    // then
    list.awaitState(load, "SUCCEEDED");
    assertThat(list.row(load)).containsText("100%");
    browser.look("dataset-loads");
  }

  @Test
  void aLoadWithFailuresSaysWhichAndWhyAndSucceedsWhenTheyArePutRight() throws Exception {
    // given
    Dataset dataset = dataset("broken");
    int version = dataset.freeze();
    Path file = base().resolve("broken/f7");
    Path away = base().resolve("broken-f7");
    Files.move(file, away);
    Load load = dataset.load(version);
    load.fails();
    Console browser = open("zh-CN", true);
    LoadsPage list = browser.logInToLoads("/loads", platform().api().token());

    // when
    list.awaitState(load, "FAILED");
    browser.look("loads-chinese-dark");
    list.open(load);
    LoadPage page = browser.load(dataset.name() + "@" + version);

    // then
    page.awaitState("FAILED");
    assertThat(browser.page().getByText("files-failed")).isVisible();
    assertThat(page.failures()).hasCount(1);
    assertThat(page.failure("f7")).hasAttribute("data-code", "origin-not-found");
    assertThat(page.failure("f7")).containsText("文件在来源处已不存在");
    assertThat(page.fact("filesDone")).containsText("19 / 20");
    browser.look("load-failed-chinese-dark");

    // when
    Files.move(away, file);
    page.button("重试").click();

    // then
    page.awaitState("SUCCEEDED");
    load.succeeds();
    assertThat(page.failures()).hasCount(0);
    assertThat(page.fact("filesDone")).containsText("20 / 20");
  }

  @Test
  void whoMayOnlyReadSeesLoadsAndIsOfferedNothing() throws Exception {
    // given
    Dataset dataset = dataset("watched");
    int version = dataset.freeze();
    Load load = dataset.load(version, SLOWLY);
    load.command("pause").ok();
    Console browser = open("en-US", false);
    LoadsPage list = browser.logInToLoads("/loads", tokenOf("user:lee"));
    assertThat(browser.page().getByText("Nothing was loaded yet")).isVisible();
    browser.look("loads-none");

    // when
    platform().api().put(dataset.path() + "/grants/user:lee", Map.of("role", "READER")).ok();
    browser.page().reload();

    // then
    list.awaitState(load, "PAUSED");

    // when
    list.choose("State", "Failed");

    // then
    assertThat(browser.page().getByText("No load matches")).isVisible();
    assertThat(browser.page()).hasURL(Pattern.compile(".*/loads\\?state=FAILED"));
    browser.look("loads-no-match");
    browser.page().getByText("Show all loads").click();
    list.awaitState(load, "PAUSED");

    // when
    list.open(load);
    LoadPage page = browser.load(dataset.name() + "@" + version);

    // then
    page.awaitState("PAUSED");
    assertThat(page.fact("limit")).containsText("195.3 KiB/s");
    assertThat(page.button("Resume")).hasCount(0);
    assertThat(page.button("Cancel")).hasCount(0);

    // when
    platform().api().put(dataset.path() + "/grants/user:lee", Map.of("role", "LOADER")).ok();
    browser.page().reload();

    // then
    assertThat(page.button("Resume")).isVisible();
    assertThat(page.button("Cancel")).isVisible();
    load.command("cancel").ok();
    page.awaitState("CANCELLED");
  }

  @Test
  void aLoadThatIsNotThereOrNotToBeSeenIsNotFound() throws Exception {
    // given
    Dataset dataset = dataset("unseen-load");
    Load load = dataset.load(dataset.freeze());
    load.succeeds();
    Console browser = open("en-US", false);

    // when
    browser.logInToLoads("/loads/" + load.id(), tokenOf("user:nobody"));

    // then
    assertThat(browser.page().getByText("There is no such page")).isVisible();
  }
}
