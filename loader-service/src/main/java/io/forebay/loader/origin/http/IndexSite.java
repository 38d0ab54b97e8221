package io.forebay.loader.origin.http;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.util.Optional;

/**
 * A directory as web servers print it, and the directories below it. Whatever page has links below
 * its URL is taken for one. A page that has none, though it has others, fails the listing; so does
 * the first page when it is no index at all. A directory below that cannot be entered, or whose
 * server shows a page of its own there, is refused by its name.
 *
 * @param start where the source's URI leads; its query belongs to the pages of all directories
 */
record IndexSite(WebClient client, HttpTarget start) implements Site {

  private static final int MAX_PAGE_BYTES = 64 << 20;

  @Override
  public void find(Found found) throws OriginException, InterruptedException {
    new Walk(found).run();
  }

  /** One listing. */
  private final class Walk {
    private final Found found;
    private final DirectoriesToRead directories;
    private boolean titled;

    private Walk(Found found) {
      this.found = found;
      this.directories = new DirectoriesToRead(found::wants, start);
    }

    private void run() throws OriginException, InterruptedException {
      IndexPage first = IndexPage.of(Page.fetch(client, address(""), MAX_PAGE_BYTES));
      if (!first.isIndex()) {
        throw new OriginException(
            OriginFailure.MISCONFIGURED,
            start + " is a page, but has no links to what is below it, as a directory's index has");
      }
      titled = first.titled();
      directories.enter("");
      take("", first);
      found.settle(); // what was linked as a file may turn out to be a directory
      while (directories.remain()) {
        for (Optional<String> next = directories.next();
            next.isPresent();
            next = directories.next()) {
          read(next.get());
        }
        found.settle();
      }
    }

    private void read(String directory) throws OriginException, InterruptedException {
      Optional<Page> page = Page.fetchIfReadable(client, address(directory), MAX_PAGE_BYTES);
      if (page.isEmpty()) {
        found.refused(directory, RefusalReason.UNREADABLE);
        return;
      }
      IndexPage index = IndexPage.of(page.get());
      // Where a server calls its indexes so, a page that is not called so is somebody's own.
      boolean own = titled && !index.titled();
      if (own || !index.isIndex()) {
        found.refused(directory, RefusalReason.UNREADABLE);
      } else {
        take(directory, index);
      }
    }

    private void take(String directory, IndexPage page)
        throws OriginException, InterruptedException {
      if (page.entries().isEmpty() && page.elsewhere().isPresent()) {
        throw new OriginException(
            OriginFailure.MISCONFIGURED,
            "%s links nothing below itself, but other places, such as %s, which are not followed"
                .formatted(address(directory), page.elsewhere().get()));
      }
      for (IndexPage.Link link : page.entries()) {
        switch (link) {
          case IndexPage.Entry(String path, boolean isDirectory) when isDirectory ->
              directories.add(directory + path + "/");
          case IndexPage.Entry(String path, boolean _) -> {
            String key = directory + path;
            found.file(key, target(key).orElseThrow(), (k, _) -> directories.add(k + "/"));
          }
          case IndexPage.Unusable(String display, RefusalReason reason) ->
              found.refused(directory + display, reason);
        }
      }
    }
  }

  private HttpTarget address(String directory) {
    HttpTarget at = root().at(pathOf(directory));
    return new HttpTarget(at.endpoint(), at.path(), start.query());
  }

  /** Keys of accepted manifests have no such segments; none may climb out of the start URL. */
  @Override
  public Optional<HttpTarget> target(String key) {
    for (String segment : key.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return Optional.empty();
      }
    }
    return Optional.of(root().at(pathOf(key)));
  }

  private HttpTarget root() {
    return start.path().endsWith("/") ? start : start.at(start.path() + "/");
  }

  private String pathOf(String key) {
    return root().path() + PercentEncoding.path(key);
  }
}
