package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The console in a browser. What it complains of, scripts' errors and its policy's, is kept. */
final class Console implements AutoCloseable {

  /** Long enough for what follows a process' death. */
  private static final double PATIENCE = 30_000; // milliseconds

  private static final Path PICTURES = Path.of("target/screenshots");
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Console(BrowserContext context) {
    this.context = context;
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          boolean isOfServer = message.text().startsWith("Failed to load resource");
          if (message.type().equals("error") && !isOfServer && !isOfSocket(message.text())) {
            complaints.add(message.text());
          }
        });
  }

  // A server that was killed is what such a message tells of.
  private static boolean isOfSocket(String text) {
    return text.startsWith("WebSocket connection to");
  }

  /** From now on websockets go through this door. */
  SocketDoor socketDoor() {
    SocketDoor door = new SocketDoor();
    page.routeWebSocket("**/graphql", door::route);
    return door;
  }

  /** Opens a page and, where there is no session, logs in on the way to it. */
  DatasetsPage logIn(String path, String token) {
    page.navigate(path);
    enter(token);
    // The form has the page's heading too, and who goes on before the answer is here is nobody.
    assertThat(login()).isHidden();
    return datasets();
  }

  DatasetsPage datasets() {
    assertThat(page.locator("h1")).isVisible();
    return new DatasetsPage(page);
  }

  OverviewPage overview() {
    assertThat(page.locator("h1")).isVisible();
    return new OverviewPage(page);
  }

  DatasetPage dataset(String name) {
    assertThat(page.locator("h1")).hasText(name);
    return new DatasetPage(page);
  }

  /** As {@link #logIn}, to where loads are. */
  LoadsPage logInToLoads(String path, String token) {
    logIn(path, token);
    return new LoadsPage(page);
  }

  /** As {@link #logIn}, to where everything is at one glance. */
  OverviewPage logInToOverview(String token) {
    logIn("/", token);
    return overview();
  }

  /**
   * The page of a load.
   *
   * @param name of what it loads, for example {@code cats@1}
   */
  LoadPage load(String name) {
    assertThat(page.locator("h1")).hasText(name);
    return new LoadPage(page);
  }

  /** The dialog that is open, or about to be. */
  Dialog dialog() {
    return new Dialog(page);
  }

  Locator button(String text) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  /** Chooses what to do with one thing of a list. */
  void act(String menu, String action) {
    button(menu).click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(action).setExact(true))
        .click();
  }

  void enter(String token) {
    page.locator("#token").fill(token);
    page.locator("button[type=submit]").click();
  }

  Page page() {
    return page;
  }

  Locator login() {
    return page.locator("#token");
  }

  void choose(String menu, String item) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(menu)).click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item)).click();
  }

  void awaitConnection(String connection) {
    assertThat(page.locator("[data-connection=" + connection + "]"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }

  /** Keeps a picture, and has axe look at the page. */
  void look(String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    List<Rule> violations =
        axe().analyze().getViolations().stream()
            .filter(rule -> SERIOUS.contains(rule.getImpact()))
            .toList();
    assertThat(violations)
        .as(name)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  // Pages have no frames of other origins, for which it would open a page of its own each time.
  private AxeBuilder axe() {
    AxeRunOptions violationsOnly = new AxeRunOptions();
    violationsOnly.setResultTypes(List.of("violations"));
    return new AxeBuilder(page).options(violationsOnly).setLegacyMode(true);
  }

  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.close();
  }
}
