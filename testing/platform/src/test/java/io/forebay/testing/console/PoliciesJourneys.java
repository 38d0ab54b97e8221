package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.forebay.testing.platform.Dataset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Loads that begin by themselves. */
class PoliciesJourneys extends Journeys {

  private static final String DAILY = "0 6 * * *";

  PoliciesJourneys(Stage stage) {
    super(stage);
  }

  @Test
  void aPolicyIsMadeRunAndSuspendedAndItsLoadEndsWarm() throws Exception {
    // given
    Dataset dataset = dataset("scheduled");
    dataset.freeze();
    Console browser = open("en-US", false);
    PoliciesPage page = policies(browser, dataset, platform().api().token());
    assertThat(browser.page().getByText("No policy yet")).isVisible();
    browser.look("policies-none");

    // when
    browser.button("New policy").click();
    browser.dialog().fill("Name", "mornings");
    browser.dialog().fill("Times, as in cron", "0 6 * * mon-fri");

    // then
    assertThat(page.cron("words")).containsText("At 06:00, Monday to Friday");

    // when
    browser.dialog().fill("Times, as in cron", DAILY);
    browser.dialog().field("Time zone").selectOption("Asia/Tokyo");
    assertThat(page.cron("words")).containsText("At 06:00 · Asia/Tokyo");
    browser.look("policy-create");
    browser.dialog().finish("Save");

    // then its page says when the server has it due
    JsonNode made = policy(dataset, "mornings");
    assertThat(made.path("trigger").path("cron").asText()).isEqualTo(DAILY);
    assertThat(made.path("trigger").path("timeZone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(browser.page()).hasURL(Pattern.compile(".*\\?tab=policies&policy=mornings"));
    assertThat(page.dueTimes()).hasCount(10);
    assertThat(page.dueTimes().first()).hasAttribute("data-due-at", made.path("nextDue").asText());
    assertThat(page.dueTimes().first()).containsText("06:00");
    browser.look("policy-made");

    // when
    link(browser, "All policies").click();

    // then
    assertThat(page.policy("mornings").locator("[data-next-due]"))
        .hasAttribute("data-next-due", made.path("nextDue").asText());
    assertThat(page.days("mornings").locator("[data-due='1']").nth(2)).isVisible();

    // when
    browser.act("Actions on mornings", "Run now");

    // then
    assertThat(browser.page().locator("[data-ran=FIRED]")).isVisible();
    page.awaitLoad("mornings", "SUCCEEDED");
    assertThat(dataset.directory(1)).isDirectoryContaining("glob:**f7");
    browser.look("policies");

    // when
    browser.act("Actions on mornings", "Suspend");

    // then
    assertThat(page.policy("mornings").locator("[data-suspended]")).isVisible();
    assertThat(policy(dataset, "mornings").path("suspended").asBoolean()).isTrue();
    browser.look("policies-suspended");

    // when
    page.policy("mornings").getByText("mornings", exactly()).click();

    // then
    assertThat(page.fires("FIRED")).containsText("Somebody ran it");
    browser.look("policy-suspended");
    page.fires("FIRED").getByRole(AriaRole.LINK).click();
    browser.load(dataset.name() + "@1").awaitState("SUCCEEDED");
  }

  @Test
  void aLineThatIsNoneIsRefusedInWords() throws Exception {
    // given
    Dataset dataset = dataset("refused");
    Console browser = open("zh-CN", true);
    PoliciesPage page = policies(browser, dataset, platform().api().token());
    browser.button("新建策略").click();
    browser.dialog().fill("名称", "last-days");

    // when
    browser.dialog().fill("时间（cron 格式）", "0 0 L * *");

    // then
    assertThat(page.cron("quartz")).containsText("不受支持");

    // when it is sent all the same
    browser.dialog().button("保存").click();

    // then the server says so, and nothing that was typed is lost
    assertThat(browser.dialog().root().getByText("invalid-request")).isVisible();
    assertThat(browser.dialog().field("名称")).hasValue("last-days");
    browser.look("policy-refused-chinese-dark");

    // when
    browser.dialog().fill("时间（cron 格式）", "0 0 30 2 *");

    // then
    assertThat(page.cron("never")).isVisible();

    // when
    browser.dialog().fill("时间（cron 格式）", "*/15 9-17 * * *");
    browser.dialog().finish("保存");

    // then
    assertThat(page.fact("trigger")).containsText("每 15 分钟");
    browser.look("policy-chinese-dark");
  }

  @Test
  void whatIsNotTouchedStaysWhenAPolicyIsEdited() throws Exception {
    // given
    Dataset dataset = dataset("edited");
    dataset.freeze();
    platform().api().post(dataset.path() + "/policies", nights()).ok();
    Console browser = open("en-US", false);
    PoliciesPage page = policies(browser, dataset, platform().api().token());
    JsonNode before = policy(dataset, "nights");
    assertThat(page.days("nights").locator(".forebay-calendar-window").first()).isVisible();

    // when
    browser.act("Actions on nights", "Edit");
    page.unfold(browser.dialog(), "Windows");
    assertThat(browser.page().locator("[data-window='1']"))
        .containsText("Saturday, 22:00 until 04:00 of the next day");
    page.unfold(browser.dialog(), "Limits");
    browser.dialog().fill("Tried again", "4");
    browser.look("policy-edit");
    browser.dialog().finish("Save");

    // then
    assertThat(page.fact("retries")).containsText("up to 4 times");
    JsonNode after = policy(dataset, "nights");
    assertThat(after.path("limits").path("retries").asInt()).isEqualTo(4);
    for (String member : List.of("version", "include", "exclude", "trigger", "suspended")) {
      assertThat(after.path(member)).as(member).isEqualTo(before.path(member));
    }
    for (String limit :
        List.of(
            "windows",
            "maxBytesPerSecond",
            "priority",
            "concurrency",
            "missedTimes",
            "deadlineSeconds",
            "suspendAfter",
            "keepVersions")) {
      assertThat(after.path("limits").path(limit))
          .as(limit)
          .isEqualTo(before.path("limits").path(limit));
    }
    browser.look("policy-edited");

    // when
    browser.act("Actions on nights", "Delete");
    assertThat(browser.dialog().root()).containsText("Loads that it began go on");
    browser.look("policy-delete");
    browser.dialog().finish("Delete");

    // then
    assertThat(browser.page().getByText("No policy yet")).isVisible();
    assertThat(platform().api().get(dataset.path() + "/policies/nights").status()).isEqualTo(404);
  }

  @Test
  void whoMayOnlyReadSeesPoliciesAndIsOfferedNothing() throws Exception {
    // given
    Dataset dataset = dataset("looked-at");
    platform().api().post(dataset.path() + "/policies", nights()).ok();
    platform().api().put(dataset.path() + "/grants/user:rosa", Map.of("role", "READER")).ok();
    Console browser = open("zh-CN", true);

    // when
    PoliciesPage page = policies(browser, dataset, tokenOf("user:rosa"));

    // then there is no version yet, which is foreseen
    assertThat(page.policy("nights").locator("[data-warning=no-version]")).isVisible();
    assertThat(browser.button("新建策略")).hasCount(0);
    assertThat(browser.button("对 nights 的操作")).hasCount(0);
    browser.look("policies-reader-chinese-dark");

    // when
    page.policy("nights").getByText("nights", exactly()).click();

    // then
    assertThat(page.fact("windows")).containsText("星期六，22:00 至次日 04:00");
    assertThat(browser.button("立即运行")).hasCount(0);
    assertThat(browser.button("对 nights 的操作")).hasCount(0);

    // when
    platform().api().put(dataset.path() + "/grants/user:rosa", Map.of("role", "LOADER")).ok();
    browser.page().reload();

    // then
    assertThat(browser.button("立即运行")).isVisible();
  }

  private static Map<String, ?> nights() {
    return Map.of(
        "name",
        "nights",
        "version",
        "latest",
        "include",
        List.of("f{1,2,3}*"),
        "trigger",
        Map.of("cron", DAILY, "timeZone", "Europe/Berlin"),
        "limits",
        Map.of(
            "windows",
            List.of(
                Map.of(
                    "from",
                    "22:00",
                    "to",
                    "04:00",
                    "days",
                    List.of("SATURDAY"),
                    "timeZone",
                    "Europe/Berlin")),
            "maxBytesPerSecond",
            200_000_001,
            "priority",
            -20,
            "concurrency",
            "REPLACE",
            "missedTimes",
            "SKIP",
            "retries",
            3,
            "deadlineSeconds",
            18_001,
            "suspendAfter",
            5,
            "keepVersions",
            2));
  }

  private PoliciesPage policies(Console browser, Dataset dataset, String token) {
    browser.page().navigate("/datasets/" + dataset.name() + "?tab=policies");
    browser.enter(token);
    browser.dataset(dataset.name());
    return new PoliciesPage(browser.page());
  }

  private JsonNode policy(Dataset dataset, String name) {
    return platform().api().get(dataset.path() + "/policies/" + name).ok();
  }

  private static Locator link(Console browser, String text) {
    return browser
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
