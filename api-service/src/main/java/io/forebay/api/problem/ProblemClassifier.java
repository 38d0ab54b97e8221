package io.forebay.api.problem;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.sql.DatabaseException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/**
 * Which problem of the catalogue an exception is. What is not known becomes {@code internal-error}
 * and is logged; its text never reaches the caller.
 */
public final class ProblemClassifier {

  private static final Logger LOG = Logger.getLogger(ProblemClassifier.class);

  /** Seconds after which a caller may try again when something that we need does not answer. */
  private static final int RETRY_AFTER = 2;

  private static final String RETRY_MEMBER = "retryAfterSeconds";

  private ProblemClassifier() {}

  /** The problem that an exception stands for. */
  public static Problem classify(Throwable failure) {
    List<Throwable> chain = chain(failure);
    return first(chain, ProblemException.class)
        .map(ProblemException::problem)
        .or(() -> BodyProblems.of(chain))
        .or(() -> first(chain, WebApplicationException.class).map(RoutingProblems::of))
        .or(() -> unavailable(chain))
        .orElseGet(() -> internal(failure));
  }

  /** What is wrong with a body that cannot be read as JSON. */
  public static Problem ofBody(IOException failure) {
    return BodyProblems.of(List.of(failure))
        .orElseGet(
            () -> new Problem(ProblemCode.INVALID_REQUEST, "The body is not JSON in UTF-8."));
  }

  /** The Retry-After header of the answer, in seconds. */
  public static OptionalInt retryAfter(Problem problem) {
    return problem.members().get(RETRY_MEMBER) instanceof Integer seconds
        ? OptionalInt.of(seconds)
        : OptionalInt.empty();
  }

  /** A problem that passes by itself; the answer's Retry-After header says the same. */
  public static Problem passing(ProblemCode code, String detail, int retryAfterSeconds) {
    return new Problem(code, detail, Map.of(RETRY_MEMBER, retryAfterSeconds));
  }

  private static Optional<Problem> unavailable(List<Throwable> chain) {
    boolean database =
        first(chain, DatabaseException.class).filter(DatabaseException::isTransient).isPresent()
            || first(chain, SQLException.class)
                .map(DatabaseException::new)
                .filter(DatabaseException::isTransient)
                .isPresent();
    return database
        ? Optional.of(
            passing(
                ProblemCode.UNAVAILABLE,
                "The database does not answer at the moment. Try again soon.",
                RETRY_AFTER))
        : Optional.empty();
  }

  private static Problem internal(Throwable failure) {
    LOG.error("A request failed in a way that nobody foresaw", failure);
    return new Problem(
        ProblemCode.INTERNAL_ERROR,
        "The service's log says more, under the id of this request's X-Request-Id header.");
  }

  static <T extends Throwable> Optional<T> first(List<Throwable> chain, Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < 20; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }
}
