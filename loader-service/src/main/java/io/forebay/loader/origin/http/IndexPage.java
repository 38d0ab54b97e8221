package io.forebay.loader.origin.http;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The links of an index page that are entries of its own directory. Links to sort the table, to the
 * parent and to anywhere else are passed over, because they are not directly below the page.
 */
final class IndexPage {

  private IndexPage() {}

  /** One link. */
  sealed interface Link {}

  /** An entry of the directory, by its decoded name without a slash. */
  record Entry(String name, boolean directory) implements Link {}

  /** An entry that cannot become a file. */
  record Unusable(String display, RefusalReason reason) implements Link {}

  /**
   * Reads a page; entries that it links twice (as an icon and a name) are one.
   *
   * @throws OriginException {@code MISCONFIGURED} when it is no index page
   */
  static List<Link> parse(Page page) throws OriginException {
    Document document = document(page);
    if (!isIndex(document)) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          page.target() + " is a page, but not a directory's index as nginx or Apache print it");
    }
    Set<Link> links = new LinkedHashSet<>();
    for (Element anchor : document.select("a[href]")) {
      addLink(links, page.target(), anchor.attr("href"));
    }
    return new ArrayList<>(links);
  }

  /** Whether a page, or the beginning of one, is an index. */
  static boolean isIndex(Page page) throws OriginException {
    return isIndex(document(page));
  }

  private static boolean isIndex(Document document) {
    String heading =
        (document.title() + " " + document.select("h1").text()).toLowerCase(Locale.ROOT);
    return heading.contains("index of") || heading.contains("directory listing");
  }

  private static Document document(Page page) throws OriginException {
    try {
      return Jsoup.parse(page.body(), null, "");
    } catch (IOException e) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED, page.target() + " is not readable as HTML", e);
    }
  }

  private static void addLink(Set<Link> links, HttpTarget page, String href) {
    HttpTarget target = Reference.resolve(page, href).orElse(page);
    String directory = page.path().substring(0, page.path().lastIndexOf('/') + 1);
    boolean here = target.endpoint().equals(page.endpoint());
    String raw = here ? nameBelow(directory, target.path()) : "";
    boolean isDirectory = raw.endsWith("/");
    String name = isDirectory ? raw.substring(0, raw.length() - 1) : raw;
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      return;
    }
    links.add(
        PercentEncoding.decode(name)
            .map(decoded -> entry(decoded, isDirectory))
            .orElseGet(() -> new Unusable(printable(name), RefusalReason.NOT_UTF8)));
  }

  private static Link entry(String name, boolean directory) {
    if (name.equals(".") || name.equals("..")) {
      return new Unusable(name, RefusalReason.DOT_SEGMENT);
    }
    // An encoded slash in a name would be another file's path when it is asked for.
    return name.indexOf('/') >= 0
        ? new Unusable(name, RefusalReason.UNREADABLE)
        : new Entry(name, directory);
  }

  /** Compares decoded, since servers differ in what they encode. */
  private static String nameBelow(String directory, String path) {
    if (path.startsWith(directory)) {
      return path.substring(directory.length());
    }
    int cut = 0;
    for (int slashes = directory.split("/", -1).length - 1; slashes > 0 && cut >= 0; slashes--) {
      cut = path.indexOf('/', cut) + 1;
      if (cut == 0) {
        return "";
      }
    }
    boolean same =
        PercentEncoding.decode(path.substring(0, cut)).equals(PercentEncoding.decode(directory));
    return same ? path.substring(cut) : "";
  }

  private static String printable(String encoded) {
    StringBuilder text = new StringBuilder();
    for (byte b : PercentEncoding.bytes(encoded)) {
      if (b >= ' ' && b < 0x7f) {
        text.append((char) b);
      } else {
        text.append("\\x%02x".formatted(b & 0xff));
      }
    }
    return text.toString();
  }
}
