package io.forebay.api.load;

import io.forebay.api.access.Access;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.event.EventType;
import io.forebay.core.load.LoadState;
import io.forebay.core.load.LoadState.Command;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.load.LoadEntity;
import io.forebay.db.load.LoadRepository;
import io.forebay.db.load.LoadTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Pauses, resumes, cancels and retries loads, each with its tasks in one transaction. */
@ApplicationScoped
public class LoadCommands {

  private final Access access;
  private final Loads loads;
  private final LoadRepository repository;
  private final LoadTasks tasks;
  private final EventLog events;
  private final Clock clock;

  LoadCommands(
      Access access,
      Loads loads,
      LoadRepository repository,
      LoadTasks tasks,
      EventLog events,
      Clock clock) {
    this.access = access;
    this.loads = loads;
    this.repository = repository;
    this.tasks = tasks;
    this.events = events;
    this.clock = clock;
  }

  /** Obeys; asking for what already is changes nothing. */
  @Transactional
  public LoadView command(String id, Command command) {
    LoadEntity load = loads.lock(access.caller(), DatasetAction.LOAD, id);
    LoadState next = load.state().on(command, load.startedAt != null);
    if (next.equals(load.state())) {
      return loads.view(load);
    }
    load.state = next.name();
    load.rate = 0;
    load.rateAt = null;
    switch (command) {
      case PAUSE, RESUME -> {
        // Only the state changes.
      }
      case CANCEL -> load.finishedAt = clock.instant();
      case RETRY -> restart(load);
    }
    repository.flush();
    tasks.obey(command, load.datasetId, load.id);
    repository.getEntityManager().refresh(load);
    LoadView view = loads.view(load);
    events.append(NewEvent.ofLoad(event(command), load.datasetId, load.id, LoadEvents.data(view)));
    return view;
  }

  private static void restart(LoadEntity load) {
    load.attempt++;
    load.error = null;
    load.planned = false;
    load.finishedAt = null;
  }

  private static EventType event(Command command) {
    return switch (command) {
      case PAUSE -> EventType.LOAD_PAUSED;
      case RESUME -> EventType.LOAD_RESUMED;
      case CANCEL -> EventType.LOAD_CANCELLED;
      case RETRY -> EventType.LOAD_QUEUED;
    };
  }
}
