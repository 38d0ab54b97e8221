package io.forebay.core.version;

/**
 * Where a version stands: {@code RESOLVING -> READY | FAILED}, and any of them {@code -> DELETING}.
 * Moves are methods of the states that allow them, so an illegal move does not compile.
 */
public sealed interface VersionState {

  /** Stable name: stored and shown in APIs. */
  Name name();

  /** The state stored under this name. */
  static VersionState of(Name name) {
    return switch (name) {
      case RESOLVING -> new Resolving();
      case READY -> new Ready();
      case FAILED -> new Failed();
      case DELETING -> new Deleting();
    };
  }

  /** Names of the states. */
  enum Name {
    RESOLVING,
    READY,
    FAILED,
    DELETING
  }

  /** A state from which a version may still be deleted. */
  sealed interface Deletable extends VersionState {
    default Deleting delete() {
      return new Deleting();
    }
  }

  /** Its sources are being listed. */
  record Resolving() implements Deletable {
    public Ready complete() {
      return new Ready();
    }

    public Failed fail() {
      return new Failed();
    }

    @Override
    public Name name() {
      return Name.RESOLVING;
    }
  }

  /** Its manifest is complete and never changes again. */
  record Ready() implements Deletable {
    @Override
    public Name name() {
      return Name.READY;
    }
  }

  /** Its sources could not be listed. */
  record Failed() implements Deletable {
    @Override
    public Name name() {
      return Name.FAILED;
    }
  }

  /** It is being removed from caches and then from the database; there is no way back. */
  record Deleting() implements VersionState {
    @Override
    public Name name() {
      return Name.DELETING;
    }
  }
}
