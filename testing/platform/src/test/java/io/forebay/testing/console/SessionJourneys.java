package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.testing.platform.Dataset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Logging in, and staying connected. */
class SessionJourneys extends Journeys {

  SessionJourneys(Stage stage) {
    super(stage);
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
    browser.enter(platform().api().token());

    // then
    browser.datasets();
    assertThat(browser.page()).hasURL(Pattern.compile(".*/datasets\\?q=x"));
    String kept =
        (String)
            browser
                .page()
                .evaluate(
                    "document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)");
    assertThat(kept).doesNotContain(platform().api().token(), "forebay_session");

    // when
    browser.choose("Account of user:admin", "Log out");

    // then
    assertThat(browser.login()).isVisible();
    browser.page().reload();
    assertThat(browser.login()).isVisible();
  }

  @Test
  void aConnectionThatWasLostCatchesUp() throws Exception {
    // given
    Console browser = open("en-US", false);
    DatasetsPage page = browser.logIn("/datasets", platform().api().token());
    browser.awaitConnection("live");

    // when
    platform().kill("api-service");

    // then
    browser.awaitConnection("lost");
    assertThat(browser.page().getByText("Connection lost")).isVisible();

    // when it may still be waiting before it tries again
    platform().awaitReady();
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
    DatasetsPage page = browser.logIn("/datasets", platform().api().token());
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
    String id = platform().api().all("tokens?principal=user:bob").getFirst().path("id").asText();

    // when
    platform().api().delete("tokens/" + id);

    // then
    assertThat(browser.login()).isVisible();
  }

  @Test
  void aLinkOfTheCommandLogsInOnce() throws Exception {
    // given
    String link =
        platform()
            .command()
            .run("console")
            .output()
            .lines()
            .filter(line -> line.startsWith("http"))
            .findFirst()
            .orElseThrow();
    Console browser = open("en-US", false);

    // when
    browser.page().navigate(link);

    // then
    browser.overview();
    assertThat(browser.page()).hasURL(Pattern.compile(".*:\\d+/$"));
    browser.choose("Account of user:admin", "Log out");
    assertThat(browser.login()).isVisible();

    // when
    browser.page().navigate("about:blank");
    browser.page().navigate(link);

    // then
    assertThat(browser.page().getByText("The link was used already")).isVisible();
    browser.look("login-link-over");
  }
}
