package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.forebay.testing.files.Content;
import io.forebay.testing.files.Tree;
import io.forebay.testing.platform.Dataset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Making datasets, and changing them. */
class CreateJourneys extends Journeys {

  private static final double PATIENCE = 30_000; // milliseconds

  CreateJourneys(Stage stage) {
    super(stage);
  }

  @Test
  void aDirectoryBecomesAWarmDatasetWithoutATerminal() throws Exception {
    // given
    for (int i = 0; i < 3; i++) {
      Tree.write(base().resolve("wizard/photo " + i + ".jpg"), Content.of("wizard" + i, 50_000));
    }
    dataset("beside");
    Console browser = open("en-US", false);
    browser.logIn("/datasets", platform().api().token());
    browser
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create dataset"))
        .click();
    CreatePage wizard = new CreatePage(browser.page());

    // when
    wizard.field("Name").fill("Wizard photos");

    // then
    assertThat(browser.page().getByText("Only lower-case letters, digits and hyphens."))
        .isVisible();
    assertThat(wizard.button("Next")).isDisabled();
    browser.look("create-wrong-name");

    // when
    wizard.field("Name").fill("wizard-photos");
    wizard.button("Next").click();
    wizard.field("Directory").fill(base().resolve("no-such-place").toString());

    // then
    assertThat(wizard.test("Test connection")).containsText("origin-not-found");
    browser.look("create-origin-not-found");

    // when
    wizard.field("Directory").fill(base().resolve("wizard").toString());

    // then
    assertThat(browser.page().locator("[data-tested=true]")).hasCount(0);
    assertThat(wizard.test("Test connection")).containsText("photo 0.jpg");
    browser.look("create-tested");

    // when
    wizard.button("Next").click();
    assertThat(browser.page().locator("[data-fit='1']")).isVisible();
    browser.look("create-runtime");
    wizard.button("Next").click();
    assertThat(browser.page().getByLabel("Load it when it is ready")).isChecked();
    browser.look("create-review");
    wizard.button("Create dataset").click();

    // then
    browser.dataset("wizard-photos").awaitWarm(1);
    browser.look("create-warm");
  }

  @Test
  void whatWasTypedIsNotLostUnasked() {
    // given
    Console browser = open("zh-CN", true);
    browser.logIn("/new-dataset", platform().api().token());
    CreatePage wizard = new CreatePage(browser.page());
    wizard.field("名称").fill("unfinished");

    // when
    wizard.button("取消").click();

    // then
    assertThat(browser.dialog().root()).isVisible();
    browser.look("create-leave-chinese-dark");
    browser.dialog().finish("取消");
    assertThat(wizard.field("名称")).hasValue("unfinished");

    // when
    wizard.button("下一步").click();
    browser.look("create-sources-chinese-dark");
    wizard.button("取消").click();
    browser.dialog().finish("离开");

    // then
    assertThat(wizard.field("名称")).hasCount(0);
  }

  @Test
  void whoMayNotCreateIsNotOfferedIt() {
    // given
    platform()
        .api()
        .put("principals/user:nora", Map.of("roles", List.of(), "memberOf", List.of()))
        .ok();
    Console browser = open("en-US", false);

    // when
    browser.logIn("/datasets", tokenOf("user:nora"));

    // then
    assertThat(browser.page().getByText("No datasets yet")).isVisible();
    assertThat(browser.page().getByText("Create dataset")).hasCount(0);
    browser.page().navigate("/new-dataset");
    assertThat(browser.page().getByText("There is no such page")).isVisible();
  }

  @Test
  void aSourceIsChangedForTheNextVersion() throws Exception {
    // given
    Dataset dataset = dataset("edited");
    Tree.write(base().resolve("edited-later/new.txt"), Content.of("later", 1_000));
    Console browser = open("en-US", false);
    browser.page().navigate("/datasets/" + dataset.name() + "/edit");
    browser.enter(platform().api().token());
    CreatePage form = new CreatePage(browser.page());
    assertThat(form.field("Directory")).hasValue(base().resolve("edited") + "/");
    assertThat(form.button("Save")).isDisabled();

    // when
    form.field("Description").fill("Moved to another place");
    form.field("Directory").fill(base().resolve("edited-later").toString());
    assertThat(form.test("Test connection")).containsText("new.txt");
    browser.look("dataset-edit");
    form.button("Save").click();

    // then
    browser.dataset(dataset.name());
    assertThat(browser.page().getByText("Moved to another place"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    assertThat(
            platform().api().get(dataset.path()).ok().path("sources").path(0).path("uri").asText())
        .endsWith("/edited-later");
  }
}
