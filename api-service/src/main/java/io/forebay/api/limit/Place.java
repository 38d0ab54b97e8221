package io.forebay.api.limit;

/** A place of something that stays open. */
@FunctionalInterface
public interface Place extends AutoCloseable {

  /** Gives it back; a second time does nothing. */
  @Override
  void close();
}
