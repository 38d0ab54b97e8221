package io.forebay.api.event;

import io.forebay.api.access.Callers;
import io.forebay.api.access.Session;
import io.forebay.api.dataset.Datasets;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Says whether a stream that was opened may go on. */
@ApplicationScoped
class StandingRights {

  private final Callers callers;
  private final Datasets datasets;

  StandingRights(Callers callers, Datasets datasets) {
    this.callers = callers;
    this.datasets = datasets;
  }

  /** Whether token, groups and roles are as they were, and what is followed is still visible. */
  @Transactional
  boolean stand(Follower follower) {
    Optional<Session> now = callers.now(follower.session());
    return now.filter(follower.session()::stands).isPresent()
        && follower.dataset().map(name -> sees(now.get(), name)).orElse(true);
  }

  /** Whether the token has expired or was replaced; never blocks for long. */
  boolean areOver(Follower follower) {
    return callers.isOver(follower.session());
  }

  private boolean sees(Session session, String dataset) {
    try {
      return datasets.named(session.caller(), DatasetAction.READ, dataset).id > 0;
    } catch (ProblemException _) {
      // It is gone, or is gone for this caller.
      return false;
    }
  }
}
