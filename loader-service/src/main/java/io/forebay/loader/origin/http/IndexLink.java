package io.forebay.loader.origin.http;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link of an index page.
 *
 * @param page on which it stands
 * @param to where it leads
 */
record IndexLink(HttpTarget page, HttpTarget to) {

  /** Queries by which a directory's further pages are asked for. */
  private static final Pattern NEXT_PAGE =
      Pattern.compile("(?i)(^|&)(page|offset|start|marker|after|cursor|token|from|skip)=");

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");

  /** What pages link beside files; any other word before a colon begins a file's name. */
  private static final Set<String> SCHEMES =
      Set.of("http", "https", "ftp", "ftps", "mailto", "javascript", "tel");

  /**
   * Reads a link; empty when it leads to something else than HTTP.
   *
   * @param base what it is relative to
   */
  static Optional<IndexLink> of(HttpTarget page, HttpTarget base, String href) {
    String text = href.strip();
    Matcher scheme = SCHEME.matcher(text);
    // Some servers (webfs) print a name that has a colon as it is.
    boolean name =
        scheme.lookingAt() && !SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
    return Reference.resolve(base, name ? "./" + text : text).map(to -> new IndexLink(page, to));
  }

  /** The entry of the page's directory that it is; empty when it leads to elsewhere. */
  Optional<IndexPage.Link> entry() {
    if (!to.endpoint().equals(page.endpoint())) {
      return Optional.empty();
    }
    String raw = rawBelow(directory(), to.path());
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    boolean directory = raw.endsWith("/");
    String path = directory ? raw.substring(0, raw.length() - 1) : raw;
    return Optional.of(
        PercentEncoding.decode(path)
            .map(decoded -> entry(path, decoded, directory))
            .orElseGet(() -> new IndexPage.Unusable(printable(path), RefusalReason.NOT_UTF8)));
  }

  private static IndexPage.Link entry(String raw, String decoded, boolean directory) {
    List<String> segments = List.of(decoded.split("/", -1));
    if (segments.contains("")) {
      return new IndexPage.Unusable(decoded, RefusalReason.EMPTY_SEGMENT);
    }
    if (segments.contains(".") || segments.contains("..")) {
      return new IndexPage.Unusable(decoded, RefusalReason.DOT_SEGMENT);
    }
    // An encoded slash in a name would be another file's path when it is asked for.
    return segments.size() != raw.split("/", -1).length
        ? new IndexPage.Unusable(decoded, RefusalReason.UNREADABLE)
        : new IndexPage.Entry(decoded, directory);
  }

  private String directory() {
    return page.path().substring(0, page.path().lastIndexOf('/') + 1);
  }

  /** Whether it leads to the page itself, or to a directory that it is below. */
  boolean leadsAbove() {
    Optional<String> above = PercentEncoding.decode(to.path());
    return to.endpoint().equals(page.endpoint())
        && above.isPresent()
        && PercentEncoding.decode(page.path()).filter(p -> p.startsWith(above.get())).isPresent();
  }

  /** Whether it leads to more of the same directory: what stands there would be missing. */
  boolean leadsToNextPage() {
    return to.endpoint().equals(page.endpoint())
        && PercentEncoding.decode(to.path()).equals(PercentEncoding.decode(page.path()))
        && !to.query().equals(page.query())
        && NEXT_PAGE.matcher(to.query()).find();
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
}
