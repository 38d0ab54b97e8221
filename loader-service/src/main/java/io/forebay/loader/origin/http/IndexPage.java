package io.forebay.loader.origin.http;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A directory as a web server prints it: the links of a page that lead below it. Links to sort it,
 * to what is above and to anywhere else are passed over, because they are not.
 *
 * @param titled whether it calls itself an index
 * @param entries what is linked, each once
 * @param elsewhere the first link that leads neither below nor above the page, for people
 */
record IndexPage(boolean titled, List<Link> entries, Optional<String> elsewhere) {

  private static final Pattern TITLE =
      Pattern.compile("(?i)\\b(index of|directory listing|directory:|listing of|listing:)");

  /** Parts of a page that are about the site and not about the directory. */
  private static final String FRAME = "footer, header, nav, address";

  /** A page may link others of the same directory; what they list would be missing. */
  private static final Pattern NEXT_PAGE =
      Pattern.compile("(?i)(^|&)(page|offset|start|marker|after|cursor|token|from|skip)=");

  private static final Pattern WHOLE_PAGE = Pattern.compile("(?is).*</(html|body|pre)>\\s*");

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");

  /** What pages link; any other word before a colon begins a file's name. */
  private static final Set<String> SCHEMES =
      Set.of(
          "http",
          "https",
          "ftp",
          "ftps",
          "sftp",
          "file",
          "mailto",
          "javascript",
          "data",
          "blob",
          "about",
          "tel",
          "sms",
          "ws",
          "wss",
          "magnet",
          "irc",
          "news",
          "git",
          "ssh",
          "rsync");

  /** One link. */
  sealed interface Link {}

  /** A file or directory below the page, by its decoded path without a slash at its end. */
  record Entry(String path, boolean directory) implements Link {}

  /** An entry that cannot become a file. */
  record Unusable(String display, RefusalReason reason) implements Link {}

  /**
   * Reads a page.
   *
   * @throws OriginException {@code MISCONFIGURED} when it cannot be read, may have been cut, or is
   *     one of several
   */
  static IndexPage of(Page page) throws OriginException {
    byte[] body = page.body().readAllBytes();
    requireWhole(page, body);
    Document document = document(page, body);
    Set<Link> entries = new LinkedHashSet<>();
    Optional<String> elsewhere = Optional.empty();
    for (Element anchor : document.select("a[href]")) {
      Optional<HttpTarget> target = target(page, document, anchor.attr("href"));
      if (target.isEmpty()) {
        continue;
      }
      Optional<Link> entry = entry(page.target(), target.get());
      if (entry.isPresent()) {
        entries.add(entry.get());
      } else if (isAnotherPage(page.target(), target.get())) {
        throw new OriginException(
            OriginFailure.MISCONFIGURED,
            "%s shows a directory in several pages, which cannot be read".formatted(page.target()));
      } else if (elsewhere.isEmpty()
          && !isAbove(page.target(), target.get())
          && anchor.closest(FRAME) == null) {
        elsewhere = Optional.of(target.get().toString());
      }
    }
    return new IndexPage(isTitled(document), List.copyOf(entries), elsewhere);
  }

  /** Whether a page, or the beginning of one, calls itself an index. */
  static boolean isTitled(Page page) throws OriginException {
    return isTitled(document(page, page.body().readAllBytes()));
  }

  private static boolean isTitled(Document document) {
    String heading = document.title() + " " + document.select("h1, h2").text();
    return TITLE.matcher(heading).find();
  }

  private static void requireWhole(Page page, byte[] body) throws OriginException {
    String end =
        new String(
            body,
            Math.max(0, body.length - 100),
            Math.min(100, body.length),
            StandardCharsets.ISO_8859_1);
    if (!page.complete() && !WHOLE_PAGE.matcher(end).matches()) {
      throw page.perhapsCut();
    }
  }

  private static Document document(Page page, byte[] body) throws OriginException {
    try {
      String charset = page.type().charset().map(Charset::name).orElse(null);
      return Jsoup.parse(new ByteArrayInputStream(body), charset, "");
    } catch (IOException e) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED, page.target() + " is not readable as HTML", e);
    }
  }

  /** Where a link leads; empty for other protocols than HTTP. */
  private static Optional<HttpTarget> target(Page page, Document document, String href) {
    Element base = document.selectFirst("base[href]");
    HttpTarget from =
        base == null
            ? page.target()
            : Reference.resolve(page.target(), base.attr("href")).orElse(page.target());
    Matcher scheme = SCHEME.matcher(href.strip());
    boolean unknown =
        scheme.lookingAt() && !SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
    // Some servers (webfs) print a name that has a colon as it is.
    return Reference.resolve(from, unknown ? "./" + href.strip() : href);
  }

  private static Optional<Link> entry(HttpTarget page, HttpTarget target) {
    if (!target.endpoint().equals(page.endpoint())) {
      return Optional.empty();
    }
    String raw = rawBelow(directoryOf(page), target.path());
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    boolean directory = raw.endsWith("/");
    String path = directory ? raw.substring(0, raw.length() - 1) : raw;
    return Optional.of(
        PercentEncoding.decode(path)
            .map(decoded -> entry(path, decoded, directory))
            .orElseGet(() -> new Unusable(printable(path), RefusalReason.NOT_UTF8)));
  }

  private static Link entry(String raw, String decoded, boolean directory) {
    List<String> segments = List.of(decoded.split("/", -1));
    if (segments.contains("")) {
      return new Unusable(decoded, RefusalReason.EMPTY_SEGMENT);
    }
    if (segments.contains(".") || segments.contains("..")) {
      return new Unusable(decoded, RefusalReason.DOT_SEGMENT);
    }
    // An encoded slash in a name would be another file's path when it is asked for.
    return segments.size() != raw.split("/", -1).length
        ? new Unusable(decoded, RefusalReason.UNREADABLE)
        : new Entry(decoded, directory);
  }

  private static String directoryOf(HttpTarget page) {
    return page.path().substring(0, page.path().lastIndexOf('/') + 1);
  }

  private static boolean isAbove(HttpTarget page, HttpTarget target) {
    Optional<String> above = PercentEncoding.decode(target.path());
    return target.endpoint().equals(page.endpoint())
        && above.isPresent()
        && PercentEncoding.decode(page.path()).filter(p -> p.startsWith(above.get())).isPresent();
  }

  private static boolean isAnotherPage(HttpTarget page, HttpTarget target) {
    return target.endpoint().equals(page.endpoint())
        && PercentEncoding.decode(target.path()).equals(PercentEncoding.decode(page.path()))
        && !target.query().equals(page.query())
        && NEXT_PAGE.matcher(target.query()).find();
  }

  /** Compares decoded, since servers differ in what they encode. */
  private static String rawBelow(String directory, String path) {
    if (path.startsWith(directory)) {
      return path.substring(directory.length());
    }
    int cut = 0;
    for (int slashes = directory.split("/", -1).length - 1; slashes > 0; slashes--) {
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

  /** Whether it is a directory's page at all: it says so, or links what is in it. */
  boolean isIndex() {
    return titled || !entries.isEmpty();
  }
}
