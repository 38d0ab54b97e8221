package io.forebay.api.load;

import io.forebay.api.access.Access;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.load.LoadState.Command;
import io.forebay.db.load.LoadEntity;
import io.forebay.db.load.LoadRepository;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.policy.PolicyOutcomes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Pauses, resumes, cancels and retries loads. */
@ApplicationScoped
public class LoadCommands {

  private final Access access;
  private final Loads loads;
  private final LoadRepository repository;
  private final LoadTransitions transitions;

  private final PolicyOutcomes policies;

  LoadCommands(
      Access access,
      Loads loads,
      LoadRepository repository,
      LoadTransitions transitions,
      PolicyOutcomes policies) {
    this.access = access;
    this.loads = loads;
    this.repository = repository;
    this.transitions = transitions;
    this.policies = policies;
  }

  /** Obeys; asking for what already is changes nothing. */
  @Transactional
  public LoadView command(String id, Command command) {
    LoadEntity load = loads.find(access.caller(), DatasetAction.LOAD, id);
    LockedLoad locked = transitions.lock(load.id).orElseThrow(Loads::notFound);
    if (command == Command.RETRY && locked.policy().isPresent()) {
      policies.reopen(load.id);
    }
    transitions.obey(locked, command);
    return loads.view(repository.afresh(load));
  }
}
