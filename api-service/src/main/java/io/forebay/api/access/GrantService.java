package io.forebay.api.access;

import io.forebay.api.dataset.Datasets;
import io.forebay.core.access.Grants;
import io.forebay.core.access.Principal;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.access.Role;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.grant.GrantEntity;
import io.forebay.db.grant.GrantRepository;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives and takes roles on datasets. */
@ApplicationScoped
public class GrantService {

  private final Datasets datasets;
  private final GrantRepository repository;
  private final Access access;
  private final Sql sql;

  public GrantService(Datasets datasets, GrantRepository repository, Access access, Sql sql) {
    this.datasets = datasets;
    this.repository = repository;
    this.access = access;
    this.sql = sql;
  }

  /** A grant and whether the call made it. */
  public record Given(GrantView grant, boolean created) {}

  /** In the order of principals: as many as a dataset has owners' patience, never very many. */
  @Transactional
  public List<GrantView> list(String dataset) {
    return repository.of(Set.of(datasets.named(DatasetAction.READ, dataset).id)).stream()
        .map(GrantView::of)
        .toList();
  }

  /** The grants on datasets by name, in two statements for any number. */
  @Transactional
  public Map<String, List<GrantView>> ofDatasets(Collection<String> names) {
    Map<Long, String> byId =
        datasets.byName(names).values().stream().collect(Collectors.toMap(d -> d.id, d -> d.name));
    return repository.of(byId.keySet()).stream()
        .collect(
            Collectors.groupingBy(
                grant -> byId.get(grant.key.datasetId()),
                Collectors.mapping(GrantView::of, Collectors.toList())));
  }

  @Transactional
  public Given put(String name, Principal principal, Role role) {
    DatasetEntity dataset = datasets.lockActive(DatasetAction.OWN, name);
    Grants before = grants(dataset);
    before.with(principal, role);
    access.note("principal", principal.toString());
    access.note("role", role.name());
    repository.put(dataset.id, principal, role, access.caller().self());
    announce(dataset);
    return new Given(
        GrantView.of(find(dataset, principal)), !before.byPrincipal().containsKey(principal));
  }

  @Transactional
  public void remove(String name, Principal principal) {
    DatasetEntity dataset = datasets.lock(DatasetAction.OWN, name);
    find(dataset, principal);
    grants(dataset).without(principal);
    access.note("principal", principal.toString());
    repository.remove(dataset.id, principal);
    announce(dataset);
  }

  private Grants grants(DatasetEntity dataset) {
    return new Grants(repository.roles(dataset.id));
  }

  private GrantEntity find(DatasetEntity dataset, Principal principal) {
    return repository
        .findByIdOptional(new GrantEntity.Key(dataset.id, principal.toString()))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.GRANT_NOT_FOUND, "The dataset has no grant of this principal."));
  }

  // Open streams end, and what namespaces can mount changes.
  private void announce(DatasetEntity dataset) {
    sql.notify(Channels.ACCESS, Long.toString(dataset.id));
    sql.notify(Channels.DATASET, Long.toString(dataset.id));
  }
}
