package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What versions consist of: their files, what these hold, and what differs. */
class FilesJourneys extends Journeys {

  /** One red pixel. */
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmM"
                  + "IQAAAABJRU5ErkJggg==");

  private static final String README =
      """
      ---
      license: apache-2.0
      ---
      # Cats
      See [the paper](https://example.org/paper).

      | split | files |
      |-------|-------|
      | train | 3,000 |

      <img src="x" onerror="document.title = 'broken into'">
      [a trap](javascript:document.title='broken',1)
      """;

  FilesJourneys(Stage stage) {
    super(stage);
  }

  private void write(String path, String content) {
    Tree.write(base().resolve(path), content.getBytes(StandardCharsets.UTF_8));
  }

  /** 3,000 files in a folder, and one of each kind. */
  private Dataset zoo(String directory) throws Exception {
    for (int i = 0; i < 3_000; i++) {
      write(directory + "/train/cat-%04d.txt".formatted(i), "cat " + i);
    }
    write(directory + "/README.md", README);
    write(
        directory + "/tables/cats.csv",
        "name,age\n"
            + IntStream.range(0, 50_000)
                .mapToObj(i -> "\"Tom, the %dth\",%d".formatted(i, i % 20))
                .collect(Collectors.joining("\n")));
    write(directory + "/tables/meta.json", "{\"b\":[1,{\"c\":null}]}");
    Tree.write(base().resolve(directory + "/tables/one.png"), PICTURE);
    try (var parquet = FilesJourneys.class.getResourceAsStream("/cats.parquet")) {
      Tree.write(base().resolve(directory + "/tables/cats.parquet"), parquet.readAllBytes());
    }
    Tree.write(base().resolve(directory + "/tables/odd & näme?.bin"), new byte[] {0, 1, 2});
    return platform().dataset(Source.directory(base().resolve(directory)));
  }

  private FilesPage files(Console browser, Dataset dataset) {
    browser.page().navigate("/datasets/" + dataset.name() + "?tab=files");
    browser.enter(platform().api().token());
    browser.dataset(dataset.name());
    return new FilesPage(browser.page());
  }

  @Test
  void whatIsWarmCanBeLookedInto() throws Exception {
    // given
    Dataset dataset = zoo("zoo");
    dataset.load(dataset.freeze()).succeeds();
    Console browser = open("en-US", false);
    FilesPage files = files(browser, dataset);

    // then
    assertThat(files.row("train")).containsText("3,000 files");
    assertThat(files.row("README.md")).containsText("Warm");
    assertThat(browser.page().locator("[data-readme] table")).containsText("3,000");
    assertThat(browser.page().locator("[data-readme]")).not().containsText("license");
    assertThat(browser.page().locator("[data-readme] a[href^=javascript]")).hasCount(0);
    assertThat(browser.page()).not().hasTitle("broken into");
    browser.look("files");

    // when
    files.open("tables");
    files.open("tables/cats.csv");

    // then
    assertThat(files.cells()).containsText("Tom, the 7th");
    assertThat(browser.page().getByText("The first 256.0 KiB of")).isVisible();
    browser.look("file-csv");

    // when
    files.up("tables");
    files.open("tables/cats.parquet");

    // then
    assertThat(browser.page().getByText("The first 50 of 5,000 rows")).isVisible();
    assertThat(files.cells()).containsText("cat49");
    assertThat(files.cells()).containsText("timestamp");
    browser.look("file-parquet");

    // when
    files.up("tables");
    files.open("tables/meta.json");

    // then
    assertThat(browser.page().locator(".forebay-text")).containsText("    \"c\": null");

    // when
    files.up("tables");
    files.open("tables/one.png");

    // then
    assertThat(files.picture()).hasJSProperty("naturalWidth", 1);

    // when
    files.up("tables");
    files.open("tables/odd & näme?.bin");

    // then
    assertThat(browser.page().getByText("The file is not text")).isVisible();
    Download download =
        browser.page().waitForDownload(() -> browser.page().getByText("Download").click());
    // The browser's way with what some systems do not have in names.
    assertThat(download.suggestedFilename()).isEqualTo("odd & näme_.bin");
    assertThat(Files.readAllBytes(download.path())).containsExactly(0, 1, 2);
  }

  @Test
  void aFolderOfThousandsIsScrolledAndSearched() throws Exception {
    // given
    Dataset dataset = zoo("many");
    dataset.freeze();
    Console browser = open("zh-CN", true);
    FilesPage files = files(browser, dataset);
    files.open("train");
    assertThat(files.row("train/cat-0000.txt")).isVisible();

    // when
    files.scrollToTheEnd();

    // then
    assertThat(files.row("train/cat-2999.txt")).isVisible();
    assertThat(files.row("train/cat-0000.txt")).hasCount(0);
    browser.look("files-end-chinese-dark");

    // when
    files.search("T-299");

    // then
    assertThat(files.row("train/cat-2990.txt")).isVisible();
    assertThat(files.rows()).hasCount(10);

    // when it is not warm
    files.open("train/cat-2995.txt");

    // then
    assertThat(browser.page().getByText("此文件未预热")).isVisible();
    browser.look("file-cold-chinese-dark");
    dataset.load(1).succeeds();
    assertThat(browser.page().locator(".forebay-text")).containsText("cat 2995");
  }

  @Test
  void versionsAreComparedBeforeATagIsMoved() throws Exception {
    // given
    Dataset dataset = dataset("tagged");
    dataset.freeze();
    platform().api().put(dataset.path() + "/tags/prod", Map.of("version", 1)).ok();
    platform()
        .api()
        .put(
            dataset.path() + "/runtime",
            Map.of("engine", "local", "keep", java.util.List.of("prod")))
        .ok();
    change(base().resolve("tagged"));
    dataset.freeze();
    Console browser = open("en-US", false);
    browser.page().navigate("/datasets/" + dataset.name());
    browser.enter(platform().api().token());
    DatasetPage page = browser.dataset(dataset.name());

    // when
    page.version(2).getByText("Compare with previous").click();

    // then
    assertThat(browser.page().locator("[data-diff=added]")).containsText("1 file added, 5 B");
    assertThat(browser.page().locator("[data-diff=removed]")).containsText("1 file removed");
    assertThat(browser.page().locator("[data-diff=changed]")).containsText("1 file changed, 3 B");
    assertThat(browser.page().locator("[data-diff-path='a/b']")).containsText("a/b/");
    assertThat(browser.page().locator("[data-diff-path='a/b/new']")).containsText("Added: new");
    assertThat(browser.page().locator("[data-diff-kind=CHANGED]")).containsText("195.3 KiB → 3 B");
    browser.look("compare");

    // when
    page.tab("Versions");
    browser.act("Actions on v2", "Tag…");
    browser.page().getByText("prod: v1").click();

    // then
    assertThat(browser.page().locator("[data-changes=prod]")).containsText("1 file added");
    assertThat(browser.page().locator("[data-consequence=kept]")).isVisible();
    browser.look("tag-move");

    // when
    browser.dialog().button("Move from v1 to v2").click();

    // then
    assertThat(page.version(2).locator("[data-tag=prod]")).isVisible();
    assertThat(page.version(1).locator("[data-tag=prod]")).hasCount(0);
    page.awaitWarm(2);
    assertThat(platform().api().get(dataset.path() + "/tags/prod").ok().path("version").asInt())
        .isEqualTo(2);
  }

  private static void change(Path directory) throws IOException {
    Tree.write(directory.resolve("a/b/new"), new byte[5]);
    Files.delete(directory.resolve("f3"));
    Files.write(directory.resolve("f4"), new byte[3]);
  }
}
