package io.forebay.loader.origin.http;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A directory as nginx, Apache and their like print it, and the directories below it. A page that
 * is not such an index fails the listing: taking an ordinary page for one would lose files.
 */
record IndexSite(WebClient client, HttpTarget start) implements Site {

  private static final int MAX_PAGE_BYTES = 64 << 20;
  private static final int MAX_DEPTH = 64;

  /** A directory still to be read; its key is empty or ends with a slash. */
  private record Directory(String key, int depth) {}

  @Override
  public void find(Found found) throws OriginException, InterruptedException {
    Deque<Directory> pending = new ArrayDeque<>();
    pending.push(new Directory("", 0));
    while (!pending.isEmpty()) {
      Directory directory = pending.pop();
      if (directory.depth > MAX_DEPTH) {
        throw new OriginException(
            OriginFailure.MISCONFIGURED,
            "%s has more than %d levels of directories; does it contain itself?"
                .formatted(start, MAX_DEPTH));
      }
      for (IndexPage.Link link : page(directory)) {
        switch (link) {
          case IndexPage.Entry(String name, boolean isDirectory) when isDirectory ->
              pending.push(new Directory(directory.key + name + "/", directory.depth + 1));
          case IndexPage.Entry(String name, boolean _) -> {
            String key = directory.key + name;
            found.file(key, target(key).orElseThrow());
          }
          case IndexPage.Unusable(String display, RefusalReason reason) ->
              found.refused(directory.key + display, reason);
        }
      }
    }
  }

  private List<IndexPage.Link> page(Directory directory)
      throws OriginException, InterruptedException {
    Page page = Page.fetch(client, root().at(pathOf(directory.key)), MAX_PAGE_BYTES);
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
