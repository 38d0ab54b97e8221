package io.forebay.loader.origin.http;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files by a list of URLs below one directory. A URL's query belongs to its request and not to its
 * key. Other hosts and directories are sources of their own, with credentials of their own.
 */
record ListedSite(Map<String, HttpTarget> targets) implements Site {

  static ListedSite of(HttpTarget start, List<String> urls) throws OriginException {
    String path = start.path();
    HttpTarget directory = start.at(path.substring(0, path.lastIndexOf('/') + 1));
    Map<String, HttpTarget> targets = new LinkedHashMap<>();
    int position = 0;
    for (String url : urls) {
      position++;
      HttpTarget target = Reference.resolve(directory, url).orElse(directory);
      Optional<String> key = Reference.keyBelow(directory, target);
      if (key.isEmpty()) {
        throw misconfigured("URL %d of the list is not below %s".formatted(position, directory));
      }
      HttpTarget other = targets.put(key.get(), target);
      if (other != null && !other.equals(target)) {
        throw misconfigured("two URLs of the list are '%s'".formatted(key.get()));
      }
    }
    return new ListedSite(targets);
  }

  @Override
  public void find(Found found) throws OriginException, InterruptedException {
    for (Map.Entry<String, HttpTarget> entry : targets.entrySet()) {
      found.file(entry.getKey(), entry.getValue(), Directory.FAILS);
    }
  }

  @Override
  public Optional<HttpTarget> target(String key) {
    return Optional.ofNullable(targets.get(key));
  }

  private static OriginException misconfigured(String message) {
    return new OriginException(OriginFailure.MISCONFIGURED, message);
  }
}
