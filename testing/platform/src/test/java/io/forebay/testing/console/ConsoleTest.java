package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, against all services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {

  @TempDir static Path base;
  private Chromium chromium;
  private Platform platform;
  private Console console;

  @BeforeAll
  void start() {
    chromium = Chromium.start();
    platform = Platform.start(base.resolve("home"));
  }

  @AfterAll
  void stop() {
    if (platform != null) {
      platform.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void nothingWasWrongInTheBrowser() {
    if (console != null) {
      assertThat(console.complaints()).isEmpty();
      console.close();
    }
  }

  private Console open(String language, boolean dark) {
    console = chromium.open("http://127.0.0.1:" + platform.command().port(), language, dark);
    return console;
  }

  private Dataset dataset(String directory) throws Exception {
    for (int i = 0; i < 20; i++) {
      Tree.write(base.resolve(directory + "/f" + i), Content.of(directory + i, 200_000));
    }
    return platform.dataset(Source.directory(base.resolve(directory)));
  }

  private String tokenOf(String principal) {
    return platform
        .api()
        .post("tokens", Map.of("name", "console", "principal", principal))
        .ok()
        .path("token")
        .asText();
  }

  @Test
  void aTokenLogsInAndStaysWhereNoScriptReadsIt() {
    // given
    Console browser = open("en-US", false);
    browser.page().navigate("/datasets?q=x");

    // when
    browser.enter("wrong");

    // then
    assertThat(browser.page().getByText("The server does not know this token.")).isVisible();
    browser.look("login-failed");

    // when
    browser.enter(platform.api().token());

    // then
    browser.datasets();
    assertThat(browser.page()).hasURL(Pattern.compile(".*/datasets\\?q=x"));
    String kept =
        (String)
            browser
                .page()
                .evaluate(
                    "document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)");
    assertThat(kept).doesNotContain(platform.api().token(), "forebay_session");

    // when
    browser.choose("Account of user:admin", "Log out");

    // then
    assertThat(browser.login()).isVisible();
    browser.page().reload();
    assertThat(browser.login()).isVisible();
  }

  @Test
  void whatHappensElsewhereShowsWithoutReload() throws Exception {
    // given
    Console browser = open("en-US", false);
    DatasetsPage page = browser.logIn("/datasets", platform.api().token());
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
    browser.look("datasets-warm");
  }

  @Test
  void aConnectionThatWasLostCatchesUp() throws Exception {
    // given
    Console browser = open("en-US", false);
    DatasetsPage page = browser.logIn("/datasets", platform.api().token());
    browser.awaitConnection("live");

    // when
    platform.kill("api-service");

    // then
    browser.awaitConnection("lost");
    assertThat(browser.page().getByText("Connection lost")).isVisible();

    // when it may still be waiting before it tries again
    platform.awaitReady();
    Dataset meanwhile = dataset("meanwhile");

    // then
    browser.awaitConnection("live");
    page.awaitRow(meanwhile.name());
    assertThat(browser.page().getByText("Connection lost")).isHidden();
  }

  @Test
  void whatHappensWhileEventsDoNotComeIsSeenWhenTheyDo() throws Exception {
    // given
    Console browser = open("en-US", false);
    SocketDoor door = browser.socketDoor();
    DatasetsPage page = browser.logIn("/datasets", platform.api().token());
    browser.awaitConnection("live");

    // when
    door.close();
    browser.awaitConnection("lost");
    Dataset unseen = dataset("unseen");
    browser.page().waitForTimeout(1_000);
    assertThat(page.row(unseen.name())).hasCount(0);
    door.open();

    // then nothing further happens that would be told
    browser.awaitConnection("live");
    page.awaitRow(unseen.name());
  }

  @Test
  void aSearchIsInTheAddressAndSaysWhenNothingMatches() throws Exception {
    // given
    Dataset one = dataset("searched");
    Dataset other = dataset("other");
    Console browser = open("en-US", false);
    DatasetsPage page = browser.logIn("/datasets", platform.api().token());
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
    platform.api().put(dataset.path() + "/grants/user:ann", Map.of("role", "READER")).ok();
    int version = dataset.freeze();

    // then
    page.awaitRow(dataset.name());
    page.awaitState(dataset.name(), "COLD");
    assertThat(page.row(dataset.name())).containsText("v" + version);
    browser.look("datasets-chinese-dark");
  }

  @Test
  void aVersionIsMadeLoadedAndUsedWithoutATerminal() throws Exception {
    // given
    Dataset dataset = dataset("journey");
    Console browser = open("en-US", false);
    DatasetsPage list = browser.logIn("/datasets", platform.api().token());
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
    platform.api().put(dataset.path() + "/grants/user:rose", Map.of("role", "READER")).ok();
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
    platform.api().put(dataset.path() + "/grants/user:rose", Map.of("role", "LOADER")).ok();
    browser.page().reload();

    // then
    assertThat(page.button("加载")).isVisible();
    assertThat(page.button("新建版本")).hasCount(0);
  }

  @Test
  void whatIsNotThereOrNotToBeSeenIsNotFound() throws Exception {
    // given
    Dataset hidden = dataset("hidden");
    Console browser = open("en-US", false);
    browser.logIn("/datasets/" + hidden.name(), tokenOf("user:nobody"));

    // then
    assertThat(browser.page().getByText("There is no such page")).isVisible();
    browser.page().navigate("/no/such/page");
    assertThat(browser.page().getByText("There is no such page")).isVisible();
    browser.look("not-found");
  }

  @Test
  void aSessionEndsWithItsToken() {
    // given
    String token = tokenOf("user:bob");
    Console browser = open("en-US", false);
    browser.logIn("/datasets", token);
    browser.awaitConnection("live");
    String id = platform.api().all("tokens?principal=user:bob").getFirst().path("id").asText();

    // when
    platform.api().delete("tokens/" + id);

    // then
    assertThat(browser.login()).isVisible();
  }
}
