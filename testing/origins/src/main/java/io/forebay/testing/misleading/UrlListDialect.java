package io.forebay.testing.misleading;

import io.forebay.testing.wire.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A web server with a text file that names the others, one a line. */
public final class UrlListDialect implements Dialect {

  private static final String FILES = "/files/";

  @Override
  public String uri(String url) {
    return url + FILES + "list.txt";
  }

  @Override
  public Map<String, String> options(String url) {
    return Map.of("listing", "list");
  }

  @Override
  public Set<Trait> traits() {
    return EnumSet.of(Trait.DESCRIPTIONS, Trait.IDENTITIES);
  }

  @Override
  public List<Behaviour> ownBehaviours() {
    return List.of();
  }

  @Override
  public Ask understand(Request request) {
    String path = Request.decoded(request.path());
    if (!path.startsWith(FILES)) {
      return new Ask.Nothing();
    }
    String key = path.substring(FILES.length());
    if (key.equals("list.txt")) {
      return new Ask.Listing("", Optional.empty());
    }
    return request.headOnly() ? new Ask.Description(key) : new Ask.Content(key);
  }

  @Override
  public Optional<Page> page(Ask.Listing ask, Holdings holdings) {
    List<Page.Entry> entries =
        holdings.files().keySet().stream()
            .map(key -> new Page.Entry(key, Optional.empty()))
            .toList();
    return Optional.of(new Page("", entries, Optional.empty(), Optional.empty(), holdings));
  }

  @Override
  public Reply write(Page page) {
    String lines =
        page.entries().stream()
            .map(entry -> "./" + IndexStyle.encoded(entry.name()) + "\n")
            .collect(Collectors.joining());
    return Reply.text(200, "text/plain", lines);
  }

  @Override
  public Reply file(String key, byte[] content, Request request) {
    return StoredFile.answer(content, request);
  }

  @Override
  public Reply missing(String key, Holdings holdings) {
    return Reply.status(404);
  }

  @Override
  public Reply setup(String what, Holdings holdings) {
    return Reply.status(404);
  }

  @Override
  public String toString() {
    return "a list of URLs";
  }
}
