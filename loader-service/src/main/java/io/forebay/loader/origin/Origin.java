package io.forebay.loader.origin;

import java.util.List;
import java.util.Optional;

/**
 * One place where a dataset's files live. Thread-safe: many threads may list and read at once.
 *
 * <p>An origin does not retry reads: it says by {@link OriginFailure} what went wrong and the
 * caller, who knows how much patience is left, decides. Requests that a listing is made of may be
 * retried, since a listing cannot be resumed in its middle.
 *
 * <p>Interrupting a thread that is inside a call ends the call with {@link InterruptedException}.
 */
public interface Origin extends AutoCloseable {

  /**
   * The name of the state that the place is in now, where its store has names for states (a commit,
   * a snapshot) and can read the old ones. It is asked for before a listing. A version is then
   * listed, and for as long as it lives read, through an origin whose configuration has that {@link
   * OriginConfig#revision}; keys and identities of a file that did not change are the same in every
   * revision.
   *
   * @return nothing where a place has only the state that it is in
   * @throws OriginException when the store should say and cannot
   */
  default Optional<String> revision() throws OriginException, InterruptedException {
    return Optional.empty();
  }

  /**
   * Hands every key to the sink, each once, in any order, on the calling thread. Keys are raw and
   * relative to the origin's root: {@code a//b} and {@code ../x} are handed over as they are, and
   * the caller decides what they may become. Only what nobody but the origin can know (a name that
   * is not UTF-8, a symbolic link out of the root) is refused here.
   *
   * @throws OriginException when any part cannot be listed; a listing is complete or it fails
   */
  void list(ListingSink sink) throws OriginException, InterruptedException;

  /**
   * Opens bytes {@code offset} to {@code offset + length - 1} of a listed file. The stream yields
   * exactly these bytes of exactly the listed content, or fails.
   *
   * @param offset first byte, from 0
   * @param length number of bytes; {@code offset + length} is at most the listed size
   * @throws OriginException {@code CHANGED} when the content is no longer the listed one
   */
  ContentStream open(OriginFile file, long offset, long length)
      throws OriginException, InterruptedException;

  /**
   * What the origin itself can say about the file's whole content, asked without reading it. For
   * files that are read in several ranges, whose answers carry no checksum of the whole.
   *
   * @return possibly nothing
   */
  List<Evidence> evidence(OriginFile file) throws OriginException, InterruptedException;

  /**
   * How many bytes each part of the file was uploaded with, in order; together they are its size.
   * Asked with a request for each part, for files whose {@link Evidence.CompositeMd5} does not
   * match parts of equal size.
   *
   * @param parts how many there are
   * @return nothing where the origin cannot say
   */
  default List<Long> partSizes(OriginFile file, int parts)
      throws OriginException, InterruptedException {
    return List.of();
  }

  /**
   * Releases connections. Whatever other threads are doing in this origin fails with {@code
   * ABORTED} within a second.
   */
  @Override
  void close();
}
