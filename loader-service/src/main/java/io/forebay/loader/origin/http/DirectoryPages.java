package io.forebay.loader.origin.http;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.transport.HttpTarget;
import java.util.regex.Pattern;

/**
 * Tells a directory's page from a file: servers answer for {@code /data/sub} by sending on to
 * {@code /data/sub/}, or with the index that belongs there. Taken for a file, such a page would be
 * stored in place of all that is below it.
 */
record DirectoryPages(WebClient client) {

  /** An index says in its head, or before its first entry, what it is. */
  private static final int BEGINNING_BYTES = 64 * 1024;

  private static final Pattern PAGE_NAME = Pattern.compile("(?i).*\\.(x|s)?html?", Pattern.DOTALL);

  /**
   * Whether an answer of success is a directory's.
   *
   * @param asked what was asked for, before redirects
   */
  boolean standForDirectory(HttpTarget asked, WebClient.Arrived arrived)
      throws OriginException, InterruptedException {
    ContentType type = ContentType.of(arrived.answer().headers());
    String came = arrived.target().path();
    boolean sentOn = came.endsWith("/") && !asked.path().endsWith("/");
    if (sentOn && (came.equals(asked.path() + "/") || type.isUnknown() || type.isHtml())) {
      return true;
    }
    // A page that is named like one may well be a file about an index.
    return type.isHtml()
        && !isNamedLikeAPage(asked)
        && IndexPage.isTitled(Page.beginning(client, asked, BEGINNING_BYTES));
  }

  /**
   * Whether an answer of success is a web page from elsewhere in a file's place, as servers send on
   * to where one logs in.
   */
  static boolean standInForFile(HttpTarget asked, WebClient.Arrived arrived) {
    boolean sentOn =
        !arrived.target().endpoint().equals(asked.endpoint())
            || !arrived.target().path().equals(asked.path());
    return sentOn
        && ContentType.of(arrived.answer().headers()).isHtml()
        && !isNamedLikeAPage(asked);
  }

  private static boolean isNamedLikeAPage(HttpTarget asked) {
    return PAGE_NAME.matcher(asked.path()).matches();
  }
}
