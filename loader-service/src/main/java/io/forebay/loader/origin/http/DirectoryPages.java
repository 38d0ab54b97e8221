package io.forebay.loader.origin.http;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.transport.HttpTarget;
import java.util.Locale;
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
    String type = arrived.answer().headers().first("Content-Type").orElse("");
    String came = arrived.target().path();
    boolean sentOn = came.endsWith("/") && !asked.path().endsWith("/");
    if (sentOn && (came.equals(asked.path() + "/") || type.isEmpty() || isHtml(type))) {
      return true;
    }
    // A page that is named like one may well be a file about an index.
    return isHtml(type)
        && !PAGE_NAME.matcher(asked.path()).matches()
        && IndexPage.isIndex(Page.beginning(client, asked, BEGINNING_BYTES));
  }

  private static boolean isHtml(String type) {
    String plain = type.toLowerCase(Locale.ROOT);
    return plain.startsWith("text/html") || plain.startsWith("application/xhtml+xml");
  }
}
