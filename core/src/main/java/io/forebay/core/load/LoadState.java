package io.forebay.core.load;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;

/**
 * The states of a load. A transition is a method of the states that allow it, so an illegal move
 * cannot be written down; {@link #named} brings a stored state back.
 */
public sealed interface LoadState {

  /** The name that is stored and shown. */
  default String name() {
    return getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
  }

  /** A load that moves or may still move bytes. */
  sealed interface Active extends LoadState {
    default Cancelled cancel() {
      return new Cancelled();
    }

    default Failed fail() {
      return new Failed();
    }
  }

  /** A load that is over until somebody retries it. */
  sealed interface Finished extends LoadState {}

  /** Finished without having made everything warm. */
  sealed interface Retryable extends Finished {
    default Queued retry() {
      return new Queued();
    }
  }

  /** Accepted; waits for its version, for planning, or for a loader. */
  record Queued() implements Active {
    public Running start() {
      return new Running();
    }

    public Paused pause() {
      return new Paused();
    }
  }

  /** At least one of its tasks has been claimed. */
  record Running() implements Active {
    public Succeeded succeed() {
      return new Succeeded();
    }

    public Paused pause() {
      return new Paused();
    }
  }

  /** Held by a person or a window; keeps what it has. */
  record Paused() implements Active {
    /** Back to where it was before. */
    public Active resume(boolean hadStarted) {
      return hadStarted ? new Running() : new Queued();
    }
  }

  /** Every selected file is in the cache, verified. */
  record Succeeded() implements Finished {}

  /** At least one selected file is not in the cache; the failures say which and why. */
  record Failed() implements Retryable {}

  /** Ended by a person. */
  record Cancelled() implements Retryable {}

  /**
   * The state stored under a name.
   *
   * @throws IllegalArgumentException for a name that is none
   */
  static LoadState named(String name) {
    return switch (name) {
      case "QUEUED" -> new Queued();
      case "RUNNING" -> new Running();
      case "PAUSED" -> new Paused();
      case "SUCCEEDED" -> new Succeeded();
      case "FAILED" -> new Failed();
      case "CANCELLED" -> new Cancelled();
      default -> throw new IllegalArgumentException("not a load state: " + name);
    };
  }

  /** What a person may ask of a load. */
  enum Command {
    PAUSE,
    RESUME,
    CANCEL,
    RETRY
  }

  /**
   * The state after a person's command. Asking for what already is, is no error.
   *
   * @param hadStarted whether a loader ever claimed one of its tasks
   * @throws ProblemException with {@link ProblemCode#LOAD_STATE} when this state does not allow it
   */
  default LoadState on(Command command, boolean hadStarted) {
    return switch (command) {
      case PAUSE ->
          switch (this) {
            case Queued queued -> queued.pause();
            case Running running -> running.pause();
            case Paused paused -> paused;
            case Finished _ -> throw refused(command);
          };
      case RESUME ->
          switch (this) {
            case Paused paused -> paused.resume(hadStarted);
            case Queued queued -> queued;
            case Running running -> running;
            case Finished _ -> throw refused(command);
          };
      case CANCEL ->
          switch (this) {
            case Active active -> active.cancel();
            case Cancelled cancelled -> cancelled;
            case Succeeded _, Failed _ -> throw refused(command);
          };
      case RETRY ->
          switch (this) {
            case Retryable retryable -> retryable.retry();
            case Active _, Succeeded _ -> throw refused(command);
          };
    };
  }

  private ProblemException refused(Command command) {
    return new ProblemException(
        ProblemCode.LOAD_STATE,
        "A load that is "
            + name()
            + " cannot be asked to "
            + command.name().toLowerCase(java.util.Locale.ROOT)
            + ".");
  }
}
