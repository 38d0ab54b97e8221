package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import io.forebay.testing.platform.Dataset;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What goes beyond single datasets: tokens, secrets, nodes, the audit log, people; and deletion.
 */
class AdministrationJourneys extends Journeys {

  private static final double PATIENCE = 30_000; // milliseconds
  private static final String VALUE = "correct-horse-battery-staple-4711";

  AdministrationJourneys(Stage stage) {
    super(stage);
  }

  @Test
  void aTokenIsShownOnceWorksAndIsRefusedWhenItIsRevoked() throws Exception {
    // given
    Console browser = open("en-US", false);
    browser.logIn("/tokens", tokenOf("user:tess"));
    browser.button("Create token").click();
    browser.dialog().fill("Name", "nightly");
    browser.look("token-create");

    // when
    browser.dialog().button("Create token").click();

    // then
    Locator shown = browser.page().locator("[data-token] code");
    assertThat(shown).hasText(Pattern.compile("forebay_.{43}"));
    String token = shown.textContent();
    browser.look("token-made");
    assertThat(status(token)).isEqualTo(200);
    browser.page().keyboard().press("Escape");
    assertThat(shown).isVisible();
    browser.dialog().finish("I have copied it");
    assertThat(row(browser, "token-name", "nightly")).isVisible();
    assertThat(browser.page().content()).doesNotContain(token);
    assertThat(browser.page().url()).doesNotContain(token);
    assertThat(
            (String)
                browser
                    .page()
                    .evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
        .doesNotContain(token);
    browser.look("tokens");

    // when
    browser.act("Actions on nightly", "Revoke");
    browser.dialog().finish("Revoke");

    // then
    assertThat(row(browser, "token-name", "nightly")).hasCount(0);
    assertThat(status(token)).isEqualTo(401);
  }

  @Test
  void aSecretIsStoredBoundAndNeverShown() {
    // given
    Console browser = open("en-US", false);
    browser.logIn("/secrets", tokenOf("user:sue"));
    assertThat(browser.page().getByText("No secrets yet")).isVisible();
    browser.look("secrets-none");

    // when
    browser.button("Store a secret").click();
    browser.dialog().fill("Name", "journey-minio");
    browser.dialog().fill("Access key ID", "AKJOURNEY");
    browser.dialog().fill("Secret access key", VALUE);
    browser.look("secret-create");
    browser.dialog().button("Store a secret").click();
    assertThat(browser.page().getByText("Where journey-minio may be sent")).isVisible();
    browser.dialog().fill("Sent to", "https://minio.example.org:9000");
    browser.dialog().field("Sent to").press("Enter");
    browser.dialog().finish("Save");

    // then
    assertThat(row(browser, "secret", "journey-minio"))
        .containsText("https://minio.example.org:9000");
    assertThat(browser.page().content()).doesNotContain(VALUE, "AKJOURNEY");
    browser.look("secrets");
    JsonNode stored = platform().api().get("secrets/journey-minio").ok();
    assertThat(stored.path("owner").asText()).isEqualTo("user:sue");
    assertThat(stored.path("keys").toString()).isEqualTo("[\"accessKeyId\",\"secretAccessKey\"]");

    // when
    browser.act("Actions on journey-minio", "Delete");
    browser.dialog().fill("Type journey-minio to confirm", "journey");
    assertThat(browser.dialog().button("Delete")).isDisabled();
    browser.dialog().fill("Type journey-minio to confirm", "journey-minio");
    browser.dialog().finish("Delete");

    // then
    assertThat(row(browser, "secret", "journey-minio")).hasCount(0);
    assertThat(platform().api().get("secrets/journey-minio").problem())
        .isEqualTo("secret-not-found");
  }

  @Test
  void aDatasetIsDeletedByItsNameAndTheDataStays() throws Exception {
    // given
    Dataset dataset = dataset("doomed");
    dataset.freeze();
    Console browser = open("zh-CN", true);
    browser.page().navigate("/datasets/" + dataset.name());
    browser.enter(platform().api().token());
    browser.dataset(dataset.name());

    // when
    browser.act("对 " + dataset.name() + " 的操作", "删除数据集");

    // then
    assertThat(browser.dialog().button("删除数据集")).isDisabled();
    browser.look("dataset-delete-chinese-dark");

    // when
    browser.dialog().fill("输入 " + dataset.name() + " 以确认", dataset.name());
    browser.dialog().finish("删除数据集");

    // then
    assertThat(browser.page()).hasURL(Pattern.compile(".*/datasets"));
    Awaitility.await("the dataset is gone")
        .atMost(Duration.ofSeconds(30))
        .until(() -> platform().api().get(dataset.path()).status() == 404);
    assertThat(browser.datasets().row(dataset.name()))
        .hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
    assertThat(base().resolve("doomed")).isDirectoryContaining("glob:**f7");
  }

  @Test
  void nodesSayWhetherTheyAreThereAndHowFullTheyAre() {
    // given
    JsonNode node = platform().api().all("nodes").getFirst();
    Console browser = open("en-US", false);

    // when
    browser.logIn("/nodes", tokenOf("user:nora"));

    // then
    Locator row = row(browser, "node", node.path("name").asText());
    assertThat(row.locator("[data-alive=true]")).isVisible();
    assertThat(row).containsText(node.path("cacheDir").asText());
    assertThat(row.getByRole(AriaRole.PROGRESSBAR)).isVisible();
    browser.look("nodes");
  }

  @Test
  void theAuditLogSaysWhatWasDoneToWhoMayReadIt() throws Exception {
    // given
    Dataset dataset = dataset("audited");
    platform().api().put(dataset.path() + "/grants/user:rita", Map.of("role", "READER")).ok();
    Console browser = open("en-US", false);

    // when
    browser.logIn("/audit?dataset=" + dataset.name(), platform().api().token());

    // then
    Locator granted = row(browser, "operation", "putGrant");
    assertThat(granted).containsText("user:rita");
    assertThat(row(browser, "operation", "createDataset")).isVisible();
    granted.getByRole(AriaRole.BUTTON).first().click();
    assertThat(browser.page().getByText("OWN_DATASET")).isVisible();
    browser.look("audit");

    // when
    browser.page().getByLabel("Call: putGrant").fill("createDataset");

    // then
    assertThat(granted).hasCount(0);
    assertThat(row(browser, "operation", "createDataset")).isVisible();
    assertThat(browser.page()).hasURL(Pattern.compile(".*operation=createDataset.*"));

    // when
    Console plain = open("en-US", false);
    plain.logIn("/audit", tokenOf("user:rita"));

    // then
    assertThat(plain.page().getByText("forbidden", exactly())).isVisible();
    assertThat(link(plain, "Tokens")).isVisible();
    assertThat(link(plain, "Audit log")).hasCount(0);
    assertThat(link(plain, "People and roles")).hasCount(0);
  }

  @Test
  void whoIsMadeAnAuditorIsOfferedTheLog() {
    // given
    Console browser = open("en-US", false);
    browser.logIn("/principals", platform().api().token());

    // when
    browser.button("Describe somebody").click();
    browser.dialog().fill("Who", "pia");
    browser.dialog().check("AUDITOR");
    browser.dialog().fill("Groups and namespaces", "group:vision");
    browser.look("principal-describe");
    browser.dialog().finish("Save");

    // then
    assertThat(row(browser, "principal", "user:pia")).containsText("group:vision");
    browser.look("principals");
    Console auditor = open("zh-CN", true);
    auditor.logIn("/datasets", tokenOf("user:pia"));
    link(auditor, "审计日志").click();
    assertThat(auditor.page().locator("[data-operation]").first()).isVisible();
    assertThat(link(auditor, "人员与角色")).hasCount(0);
    auditor.look("audit-chinese-dark");
  }

  private int status(String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + platform().command().port() + "/api/v1/datasets"))
            .header("Authorization", "Bearer " + token)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static Locator row(Console browser, String kind, String name) {
    return browser.page().locator("[data-" + kind + "='" + name + "']");
  }

  private static Locator link(Console browser, String text) {
    return browser
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
