package io.forebay.testing.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The files of a version. */
record FilesPage(Page page) {

  /** The row of a path; not there unless it is in sight. */
  Locator row(String path) {
    return page.locator("[data-path='" + path + "']");
  }

  Locator rows() {
    return page.locator("[data-path]");
  }

  void open(String path) {
    row(path).getByRole(AriaRole.LINK).click();
  }

  /** To a folder above. */
  void up(String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  void search(String text) {
    page.locator("input[type=text]").first().fill(text);
  }

  /** Each time that there is more, further down. */
  void scrollToTheEnd() {
    Locator list = page.locator(".forebay-files-rows");
    Locator all = page.locator("[data-done=true]");
    while (all.count() == 0) {
      list.evaluate("list => { list.scrollTop = list.scrollHeight }");
      page.waitForTimeout(100);
    }
    list.evaluate("list => { list.scrollTop = list.scrollHeight }");
  }

  /** Of a table of somebody's data. */
  Locator cells() {
    return page.locator(".forebay-data");
  }

  Locator picture() {
    assertThat(page.locator(".forebay-picture")).isVisible();
    return page.locator(".forebay-picture");
  }
}
