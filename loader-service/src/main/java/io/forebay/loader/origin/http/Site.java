package io.forebay.loader.origin.http;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import java.util.Optional;

/** How a source's keys and URLs belong together. */
interface Site {

  /** What becomes of a file that is a directory. */
  interface Directory {
    void at(String key, HttpTarget target) throws OriginException;

    /** For sites that name files only: storing the directory's page as one would lose the rest. */
    Directory FAILS =
        (_, target) -> {
          throw new OriginException(
              OriginFailure.MISCONFIGURED,
              "%s is a directory, not a file; a source of what is below it ends with a slash"
                  .formatted(target));
        };
  }

  /** Takes what a site finds, before anything is known about the files' content. */
  interface Found {

    /** Whether the key is wanted, as the listing's sink says it. */
    boolean wants(String key);

    /**
     * Takes a file, to be asked about later.
     *
     * @param otherwise is told, on the listing thread, when the server has a directory there
     */
    void file(String key, HttpTarget target, Directory otherwise)
        throws OriginException, InterruptedException;

    /** Waits for everything that is being asked. */
    void settle() throws OriginException, InterruptedException;

    void refused(String displayKey, RefusalReason reason)
        throws OriginException, InterruptedException;
  }

  /** Finds every key once. */
  void find(Found found) throws OriginException, InterruptedException;

  /** The URL of a key; empty when the site cannot have such a key. */
  Optional<HttpTarget> target(String key) throws OriginException, InterruptedException;
}
