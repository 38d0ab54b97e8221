package io.forebay.loader.origin.http;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.transport.HttpTarget;
import java.util.Optional;

/** How a source's keys and URLs belong together. */
interface Site {

  /** Takes what a site finds, before anything is known about the files' content. */
  interface Found {
    void file(String key, HttpTarget target) throws OriginException, InterruptedException;

    void refused(String displayKey, RefusalReason reason)
        throws OriginException, InterruptedException;
  }

  /** Finds every key once. */
  void find(Found found) throws OriginException, InterruptedException;

  /** The URL of a key; empty when the site cannot have such a key. */
  Optional<HttpTarget> target(String key) throws OriginException, InterruptedException;
}
