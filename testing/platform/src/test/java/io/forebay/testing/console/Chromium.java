package io.forebay.testing.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's Chromium. Where there is none the tests are skipped, unless {@code FOREBAY_BROWSER}
 * is {@code required}.
 */
final class Chromium implements AutoCloseable {

  /**
   * How long what happens at once may take to be seen where other tests keep the processors busy.
   * Shorter than the 30 s after which the console looks again by itself, so that what should be
   * live is.
   */
  private static final double PATIENCE = 20_000; // milliseconds

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(executable)
                    // Its sandbox does not start as root, which containers are.
                    .setArgs(List.of("--no-sandbox")));
  }

  static Chromium start() {
    Optional<Path> executable = executable();
    if ("required".equals(System.getenv("FOREBAY_BROWSER"))) {
      assertThat(executable).as("a Chromium on the PATH").isPresent();
    }
    assumeTrue(executable.isPresent(), "There is no Chromium on the PATH: the console is untested");
    return new Chromium(executable.orElseThrow());
  }

  private static Optional<Path> executable() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * A browser without cookies.
   *
   * @param language for example {@code zh-CN}
   */
  Console open(String address, String language, boolean dark) {
    return open(options(address, language, dark));
  }

  /** As {@link #open(String, String, boolean)}, on the clocks of a time zone. */
  Console open(String address, String language, boolean dark, String timeZone) {
    return open(options(address, language, dark).setTimezoneId(timeZone));
  }

  private Console open(NewContextOptions options) {
    return new Console(browser.newContext(options));
  }

  private static NewContextOptions options(String address, String language, boolean dark) {
    return new NewContextOptions()
        .setBaseURL(address)
        .setLocale(language)
        .setViewportSize(1280, 800)
        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
