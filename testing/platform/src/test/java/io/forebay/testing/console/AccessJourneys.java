package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.forebay.testing.platform.Dataset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may do what with a dataset. */
class AccessJourneys extends Journeys {

  AccessJourneys(Stage stage) {
    super(stage);
  }

  @Test
  void whatAnOwnerGivesIsThereForSomebodyElseAndGoneWhenItIsTaken() throws Exception {
    // given
    Dataset dataset = dataset("shared");
    platform().api().put(dataset.path() + "/grants/user:olga", Map.of("role", "OWNER")).ok();
    Console owner = open("en-US", false);
    owner.page().navigate("/datasets/" + dataset.name() + "?tab=access");
    owner.enter(tokenOf("user:olga"));
    owner.dataset(dataset.name());
    Console other = open("zh-CN", true);
    DatasetsPage list = other.logIn("/datasets", tokenOf("user:xenia"));
    assertThat(list.row(dataset.name())).hasCount(0);

    // when
    owner.button("Give access").click();
    owner.dialog().fill("Who", "xenia");
    owner.look("access-give");
    owner.dialog().finish("Give");

    // then
    assertThat(grant(owner, "user:xenia").locator("[data-role=READER]")).isVisible();
    owner.look("access");
    other.page().reload();
    list.awaitRow(dataset.name());
    other.page().navigate("/datasets/" + dataset.name() + "?tab=access");
    assertThat(grant(other, "user:xenia")).isVisible();
    assertThat(other.button("授予访问权限")).hasCount(0);
    assertThat(other.button("对 user:xenia 的操作")).hasCount(0);
    other.look("access-reader-chinese-dark");

    // when
    owner.act("Actions on user:xenia", "Take away");
    owner.dialog().finish("Take away");

    // then
    assertThat(grant(owner, "user:xenia")).hasCount(0);
    other.page().reload();
    assertThat(other.page().getByText("没有这个页面")).isVisible();
  }

  @Test
  void aRoleIsChangedAndTheLastOwnerStays() throws Exception {
    // given
    Dataset dataset = dataset("owned");
    platform().api().put(dataset.path() + "/grants/group:vision", Map.of("role", "READER")).ok();
    Console browser = open("en-US", false);
    browser.page().navigate("/datasets/" + dataset.name() + "?tab=access");
    browser.enter(platform().api().token());
    browser.dataset(dataset.name());
    assertThat(grant(browser, "user:admin")).containsText("The last owner stays");
    assertThat(browser.button("Actions on user:admin")).hasCount(0);

    // when
    browser.act("Actions on group:vision", "Change the role");
    browser.dialog().check("OWNER");
    browser.dialog().finish("Save");

    // then
    assertThat(grant(browser, "group:vision").locator("[data-role=OWNER]")).isVisible();
    assertThat(browser.button("Actions on user:admin")).isVisible();
  }

  private static Locator grant(Console browser, String principal) {
    return browser.page().locator("[data-grant='" + principal + "']");
  }
}
