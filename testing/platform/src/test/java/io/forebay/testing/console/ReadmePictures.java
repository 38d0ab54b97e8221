package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.forebay.testing.origin.ScriptedOrigin;
import io.forebay.testing.platform.Command;
import io.forebay.testing.platform.Load;
import io.forebay.testing.platform.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Not a test: takes the README's pictures of the console when it is asked for by name. */
class ReadmePictures {

  private static final Path PICTURES = Command.installation().resolve("docs/images");
  private static final int WIDTH = 1280;
  private static final String SPINNER = "svg[role=progressbar]";

  /** Where MinIO listens, so that people recognize it. */
  private static final int STORE = 9000;

  @Test
  void allPicturesAreTaken() throws Exception {
    Path base = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "pictures");
    Map<String, String> settings = Map.of("FOREBAY_CACHE_CAPACITY_BYTES", "536870912");
    try (Chromium chromium = Chromium.start();
        Platform platform =
            Platform.startNodes(
                base.resolve("home"), List.of("gpu-1", "gpu-2", "gpu-3"), settings);
        Showcase showcase = new Showcase(platform)) {
      showcase.liveThroughAWeek();
      String address = "http://127.0.0.1:" + platform.command().port();
      try (Console light = chromium.open(address, "en-US", false, Showcase.TIME_ZONE);
          Console dark = chromium.open(address, "en-US", true, Showcase.TIME_ZONE)) {
        String token = showcase.ownersToken();
        light.logIn("/", token);
        dark.logIn("/", token);
        Load failed = showcase.fail();
        Load running = showcase.loadSlowly();
        overview(light, "overview", failed, running);
        overview(dark, "overview-dark", failed, running);
        load(light, running);
        versions(light);
        files(light);
        runtime(light, "runtime");
        runtime(dark, "runtime-dark");
        policies(light);
        wizard(light, showcase);
      }
    }
  }

  private static void overview(Console console, String name, Load failed, Load running) {
    console.page().navigate("/?days=7");
    OverviewPage page = console.overview();
    assertThat(page.failed(failed)).isVisible();
    page.running().awaitProgress(running);
    assertThat(page.busiest(Showcase.STREETS)).isVisible();
    assertThat(page.figure("cache")).containsText("3 nodes alive");
    take(console, name, 890);
  }

  private static void load(Console console, Load running) {
    console.page().navigate("/loads/" + running.id());
    LoadPage page = console.load("voice-clips@1");
    page.awaitState("RUNNING");
    page.awaitChart();
    take(console, "load", 878);
  }

  private static void versions(Console console) {
    open(console, "");
    assertThat(console.page().locator("[data-readme] table")).isVisible();
    take(console, "versions", 960);
  }

  private static void files(Console console) {
    open(console, "?tab=files&file=val/scene-0321.png");
    Locator picture = new FilesPage(console.page()).picture();
    console.page().setViewportSize(WIDTH, 885);
    picture.evaluate("picture => picture.scrollIntoView({ block: 'end' })");
    take(console, "file", 885);
  }

  private static void runtime(Console console, String name) {
    open(console, "?tab=runtime");
    assertThat(console.page().locator("[data-condition=KeptWarm][data-status=True]")).isVisible();
    take(console, name, 860);
  }

  private static void policies(Console console) {
    open(console, "?tab=policies");
    PoliciesPage page = new PoliciesPage(console.page());
    page.awaitLoad("mornings", "SUCCEEDED");
    assertThat(page.days("mornings")).isVisible();
    take(console, "policies", 980);
  }

  private static void wizard(Console console, Showcase showcase) {
    ScriptedOrigin store = showcase.unregistered(STORE);
    console.page().navigate("/new-dataset");
    CreatePage wizard = new CreatePage(console.page());
    wizard.field("Name").fill("product-photos");
    wizard.button("Next").click();
    wizard.button("S3-compatible").click();
    wizard.field("Bucket").fill("product-photos");
    wizard.field("Endpoint").fill("http://localhost:" + store.endpoint().getPort());
    console.page().getByLabel("Without signature").check();
    assertThat(wizard.test("Test connection")).containsText("bookshelf/front.jpg");
    take(console, "create", 1250);
  }

  private static void open(Console console, String tab) {
    console.page().navigate("/datasets/" + Showcase.STREETS + tab);
    console.dataset(Showcase.STREETS);
  }

  private static void take(Console console, String name, int height) {
    Page page = console.page();
    page.setViewportSize(WIDTH, height);
    page.mouse().move(0, 0);
    console.awaitConnection("live");
    assertThat(page.locator(SPINNER)).hasCount(0);
    page.screenshot(
        new ScreenshotOptions()
            .setPath(PICTURES.resolve("console-" + name + ".png"))
            .setAnimations(ScreenshotAnimations.DISABLED));
  }
}
