package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Not a test: measures, when it is asked for by name, how long lists are to look through. Prints
 * the lines of docs/console-benchmarks.md.
 */
class LongLists {

  private static final int FILES = 1_000_000;
  private static final int DATASETS = 10_000;
  private static final int PAGE_SIZE = 50;
  private static final Duration SCROLLED = Duration.ofSeconds(60);

  /**
   * Moves what scrolls by 300 pixels with each frame, back at its end; tells how many milliseconds
   * each frame took, in how many of them the middle was blank, and how far it came.
   */
  private static final String SCROLL =
      """
      async ([line, milliseconds]) => {
        const scrolls = (e) => e.scrollHeight > e.clientHeight + 50
            && /auto|scroll/.test(getComputedStyle(e).overflowY)
        let list = document.querySelector(line)
        while (list && !scrolls(list)) list = list.parentElement
        list ??= document.scrollingElement
        const took = []
        let blank = 0, step = 300, far = 0, last = performance.now()
        const end = last + milliseconds
        while (last < end) {
          const before = list.scrollTop
          list.scrollTop += step
          if (list.scrollTop === before) step = -step
          far = Math.max(far, list.scrollTop)
          await new Promise(requestAnimationFrame)
          const now = performance.now()
          took.push(now - last)
          last = now
          const box = list.getBoundingClientRect()
          const middle = document.elementFromPoint(box.left + 60, (box.top + box.bottom) / 2)
          if (!middle?.closest(line)) blank++
        }
        return { took, blank, far: Math.round(far), elements: list.querySelectorAll('*').length }
      }
      """;

  @Test
  void areMeasured() throws Exception {
    Path base = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "long-lists");
    try (Chromium chromium = Chromium.start();
        Platform platform = Platform.start(base.resolve("home"))) {
      String address = "http://127.0.0.1:" + platform.command().port();
      try (Console console = chromium.open(address, "en-US", false)) {
        console.logIn("/datasets", platform.api().token());
        files(console, platform, Files.createDirectory(base.resolve("million")));
        datasets(console, platform, base.resolve("million"));
      }
    }
  }

  private static void files(Console console, Platform platform, Path directory) throws Exception {
    for (int i = 0; i < FILES; i++) {
      Files.createFile(directory.resolve("file-%07d".formatted(i)));
    }
    Dataset dataset = platform.dataset(Source.directory(directory));
    dataset.freeze();
    Page page = console.page();

    long began = System.nanoTime();
    page.navigate("/datasets/" + dataset.name() + "?tab=files");
    soon(page.getByText("file-0000000"));
    say("a folder of %,d files: first lines", FILES, since(began));
    say(scrolled(page, "[data-path]"));
    began = System.nanoTime();
    new FilesPage(page).search("0999999");
    soon(page.getByText("file-0999999"));
    say("search of its last file", since(began));
  }

  private static void datasets(Console console, Platform platform, Path directory) {
    for (int i = 0; i < DATASETS; i++) {
      platform
          .api()
          .post(
              "datasets",
              Map.of(
                  "name",
                  "set-%05d".formatted(i),
                  "sources",
                  List.of(Map.of("uri", directory.toUri().toString()))))
          .ok();
    }
    Page page = console.page();

    long began = System.nanoTime();
    page.navigate("/datasets");
    soon(page.getByText("set-00000"));
    say("%,d datasets: first page", DATASETS, since(began));
    say(scrolled(page, "[data-dataset]"));
    List<Double> turned = new ArrayList<>();
    for (int next = PAGE_SIZE; next < DATASETS; next += PAGE_SIZE) {
      began = System.nanoTime();
      console.button("Next page").click();
      soon(page.getByText("set-%05d".formatted(next)));
      turned.add(since(began));
    }
    say("next page, %d times: %s".formatted(turned.size(), spread(turned)));
    page.navigate("/datasets");
    soon(page.getByText("set-00000"));
    began = System.nanoTime();
    new DatasetsPage(page).search("09999");
    soon(page.getByText("set-09999"));
    say("search of one of them", since(began));
  }

  private static String scrolled(Page page, String line) {
    Map<?, ?> seen = (Map<?, ?>) page.evaluate(SCROLL, List.of(line, (double) SCROLLED.toMillis()));
    List<Double> took =
        ((List<?>) seen.get("took")).stream().map(each -> ((Number) each).doubleValue()).toList();
    return "frames while it scrolls for %d s: %s; %d of %d blank, %s pixels far, %s elements"
        .formatted(
            SCROLLED.toSeconds(),
            spread(took),
            ((Number) seen.get("blank")).intValue(),
            took.size(),
            seen.get("far"),
            seen.get("elements"));
  }

  private static String spread(List<Double> milliseconds) {
    List<Double> sorted = milliseconds.stream().sorted().toList();
    return "median %.0f ms, 95 %% %.0f ms, 99 %% %.0f ms, longest %.0f ms"
        .formatted(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted.getLast());
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  private static void soon(Locator locator) {
    assertThat(locator.first()).isVisible(new IsVisibleOptions().setTimeout(60_000));
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  private static void say(String what, double milliseconds) {
    say("%s: %.0f ms".formatted(what, milliseconds));
  }

  private static void say(String what, int count, double milliseconds) {
    say(what.formatted(count), milliseconds);
  }

  private static void say(String line) {
    System.out.println("- " + line);
  }
}
