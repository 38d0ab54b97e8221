package io.forebay.testing.misleading;

import io.forebay.testing.wire.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A web server with an index page for each directory, in some server's style. */
public final class IndexDialect implements Dialect {

  static final String MOUNT = "/data set/";

  private final IndexStyle style;

  public IndexDialect(IndexStyle style) {
    this.style = style;
  }

  @Override
  public String uri(String url) {
    return url + "/data%20set/";
  }

  @Override
  public Map<String, String> options(String url) {
    return Map.of();
  }

  @Override
  public Set<Trait> traits() {
    return EnumSet.of(Trait.DESCRIPTIONS, Trait.IDENTITIES);
  }

  @Override
  public List<Behaviour> ownBehaviours() {
    return IndexBehaviours.ALL;
  }

  @Override
  public Ask understand(Request request) {
    String path = Request.decoded(request.path());
    if (!path.startsWith(MOUNT)) {
      return new Ask.Nothing();
    }
    String key = path.substring(MOUNT.length());
    if (key.isEmpty() || key.endsWith("/")) {
      return new Ask.Listing(key, Optional.empty());
    }
    return request.headOnly() ? new Ask.Description(key) : new Ask.Content(key);
  }

  @Override
  public Optional<Page> page(Ask.Listing ask, Holdings holdings) {
    SortedSet<String> names = new TreeSet<>();
    for (String key : holdings.files().keySet()) {
      if (key.startsWith(ask.below())) {
        String rest = key.substring(ask.below().length());
        int slash = rest.indexOf('/');
        names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Page(
                ask.below(),
                names.stream().map(name -> new Page.Entry(name, Optional.empty())).toList(),
                Optional.empty(),
                Optional.empty(),
                holdings));
  }

  @Override
  public Reply write(Page page) {
    List<String> names = page.entries().stream().map(Page.Entry::name).toList();
    return Reply.text(200, "text/html; charset=utf-8", style.page(MOUNT + page.below(), names));
  }

  @Override
  public Reply file(String key, byte[] content, Request request) {
    return StoredFile.answer(content, request);
  }

  /** Servers send on from a directory's name to the one with its slash. */
  @Override
  public Reply missing(String key, Holdings holdings) {
    boolean directory = holdings.files().keySet().stream().anyMatch(k -> k.startsWith(key + "/"));
    return directory && !key.endsWith("/")
        ? Reply.redirect(301, IndexStyle.encoded(MOUNT + key + "/"))
        : Reply.status(404);
  }

  @Override
  public Reply setup(String what, Holdings holdings) {
    return Reply.status(404);
  }

  @Override
  public String toString() {
    return "index of " + style;
  }
}
