package io.forebay.loader.origin.http;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private static final Pattern WHOLE_PAGE = Pattern.compile("(?is).*</(html|body|pre)>\\s*");

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
    HttpTarget base = base(page.target(), document);
    Set<Link> entries = new LinkedHashSet<>();
    Optional<String> elsewhere = Optional.empty();
    for (Element anchor : document.select("a[href]")) {
      Optional<IndexLink> link = IndexLink.of(page.target(), base, anchor.attr("href"));
      Optional<Link> entry = link.flatMap(IndexLink::entry);
      if (entry.isPresent()) {
        entries.add(entry.get());
      } else if (link.filter(IndexLink::leadsToNextPage).isPresent()) {
        throw new OriginException(
            OriginFailure.MISCONFIGURED,
            "%s shows a directory in several pages, which cannot be read".formatted(page.target()));
      } else if (elsewhere.isEmpty() && anchor.closest(FRAME) == null) {
        elsewhere = link.filter(leads -> !leads.leadsAbove()).map(leads -> leads.to().toString());
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

  /** What links are relative to. */
  private static HttpTarget base(HttpTarget page, Document document) {
    Element base = document.selectFirst("base[href]");
    return base == null ? page : Reference.resolve(page, base.attr("href")).orElse(page);
  }

  /** Whether it is a directory's page at all: it says so, or links what is in it. */
  boolean isIndex() {
    return titled || !entries.isEmpty();
  }
}
