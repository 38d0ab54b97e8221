package io.forebay.api.event;

import io.forebay.api.dataset.Datasets;
import io.forebay.core.access.Caller;
import io.forebay.db.event.Sight;
import io.forebay.db.grant.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Says whose events somebody may see. */
@ApplicationScoped
class Sights {

  private final Datasets datasets;

  Sights(Datasets datasets) {
    this.datasets = datasets;
  }

  Sight of(Caller caller) {
    Visibility seen = Visibility.of(caller);
    return new Sight(
        seen,
        datasets.byName(seen.names()).values().stream()
            .map(dataset -> dataset.id)
            .collect(Collectors.toSet()));
  }
}
