package io.forebay.loader.origin.http;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A text file of URLs, one a line; empty lines and lines that start with # are passed over. */
final class ListPageSite implements Site {

  private static final int MAX_LIST_BYTES = 64 << 20;

  private final WebClient client;
  private final HttpTarget page;
  private volatile Optional<ListedSite> last = Optional.empty();

  ListPageSite(WebClient client, HttpTarget page) {
    this.client = client;
    this.page = page;
  }

  @Override
  public void find(Found found) throws OriginException, InterruptedException {
    fetch().find(found);
  }

  @Override
  public Optional<HttpTarget> target(String key) throws OriginException, InterruptedException {
    Optional<ListedSite> known = last;
    return (known.isPresent() ? known.get() : fetch()).target(key);
  }

  private ListedSite fetch() throws OriginException, InterruptedException {
    Page fetched = Page.fetch(client, page, MAX_LIST_BYTES);
    if (!fetched.complete()) {
      throw fetched.perhapsCut();
    }
    List<String> urls =
        new String(
                fetched.body().readAllBytes(),
                fetched.type().charset().orElse(StandardCharsets.UTF_8))
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (fetched.type().isDocument() || urls.stream().anyMatch(url -> url.startsWith("<"))) {
      throw noList("is a document, but not a list of URLs, one a line");
    }
    if (urls.isEmpty()) {
      throw noList("names no URL");
    }
    ListedSite site = ListedSite.of(fetched.target(), urls);
    last = Optional.of(site);
    return site;
  }

  private OriginException noList(String but) {
    return new OriginException(OriginFailure.MISCONFIGURED, page + " " + but);
  }
}
