package io.forebay.api.load;

import io.forebay.api.access.Access;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.load.LoadState.Command;
import io.forebay.db.load.LoadEntity;
import io.forebay.db.load.LoadRepository;
import io.forebay.db.load.LoadTransitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Pauses, resumes, cancels and retries loads. */
@ApplicationScoped
public class LoadCommands {

  private final Access access;
  private final Loads loads;
  private final LoadRepository repository;
  private final LoadTransitions transitions;

  LoadCommands(Access access, Loads loads, LoadRepository repository, LoadTransitions transitions) {
    this.access = access;
    this.loads = loads;
    this.repository = repository;
    this.transitions = transitions;
  }

  /** Obeys; asking for what already is changes nothing. */
  @Transactional
  public LoadView command(String id, Command command) {
    LoadEntity load = loads.find(access.caller(), DatasetAction.LOAD, id);
    transitions.obey(transitions.lock(load.id).orElseThrow(Loads::notFound), command);
    return loads.view(repository.afresh(load));
  }
}
