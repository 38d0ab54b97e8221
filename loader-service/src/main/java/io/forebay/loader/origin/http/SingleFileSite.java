package io.forebay.loader.origin.http;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.util.Optional;

/** One file; its key is the last part of the URL's path. */
record SingleFileSite(HttpTarget start) implements Site {

  @Override
  public void find(Found found) throws OriginException, InterruptedException {
    found.file(key(), start, Directory.FAILS);
  }

  @Override
  public Optional<HttpTarget> target(String key) throws OriginException {
    return key.equals(key()) ? Optional.of(start) : Optional.empty();
  }

  private String key() throws OriginException {
    String name = start.path().substring(start.path().lastIndexOf('/') + 1);
    return PercentEncoding.decode(name)
        .filter(key -> !key.isEmpty())
        .orElseThrow(
            () -> new OriginException(OriginFailure.MISCONFIGURED, start + " names no file"));
  }
}
