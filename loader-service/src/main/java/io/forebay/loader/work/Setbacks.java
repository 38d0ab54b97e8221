package io.forebay.loader.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.queue.Setback;
import io.forebay.db.sql.DatabaseException;
import io.forebay.loader.origin.OriginException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.sql.SQLException;

/** Which setback a task that broke off had. */
final class Setbacks {

  private Setbacks() {}

  /** By what was thrown, or by what that was made of: a transaction wraps what broke it off. */
  static Setback of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonProcessingException) {
        return Setback.OURS; // an IOException of no disk and no network
      }
      if (comesFromOutside(cause)) {
        return Setback.OUTSIDE;
      }
    }
    return Setback.OURS;
  }

  private static boolean comesFromOutside(Throwable cause) {
    return switch (cause) {
      case DatabaseException _, SQLException _, IOException _ -> true;
      // Of a transaction that took too long: its cause is not told.
      case RollbackException _, HeuristicMixedException _ -> true;
      case HeuristicRollbackException _, SystemException _ -> true;
      case OriginException _, ProblemException _ -> true;
      case OutOfMemoryError _ -> true; // of what others take
      default -> false;
    };
  }
}
