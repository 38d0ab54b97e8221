package io.forebay.loader.origin.http;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.util.List;
import java.util.Optional;

/**
 * A directory as nginx, Apache and their like print it, and the directories below it. A page that
 * is not such an index fails the listing: taking an ordinary page for one would lose files.
 */
record IndexSite(WebClient client, HttpTarget start) implements Site {

  private static final int MAX_PAGE_BYTES = 64 << 20;

  @Override
  public void find(Found found) throws OriginException, InterruptedException {
    DirectoriesToRead directories = new DirectoriesToRead(found::wants, start);
    directories.add("");
    do {
      for (Optional<String> next = directories.next();
          next.isPresent();
          next = directories.next()) {
        read(next.get(), directories, found);
      }
      found.settle(); // what was linked as a file may turn out to be a directory
    } while (directories.remain());
  }

  private void read(String directory, DirectoriesToRead directories, Found found)
      throws OriginException, InterruptedException {
    for (IndexPage.Link link : page(directory)) {
      switch (link) {
        case IndexPage.Entry(String name, boolean isDirectory) when isDirectory ->
            directories.add(directory + name + "/");
        case IndexPage.Entry(String name, boolean _) -> {
          String key = directory + name;
          found.file(key, target(key).orElseThrow(), (k, _) -> directories.add(k + "/"));
        }
        case IndexPage.Unusable(String display, RefusalReason reason) ->
            found.refused(directory + display, reason);
      }
    }
  }

  private List<IndexPage.Link> page(String directory) throws OriginException, InterruptedException {
    Page page = Page.fetch(client, root().at(pathOf(directory)), MAX_PAGE_BYTES);
    return IndexPage.parse(page);
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
