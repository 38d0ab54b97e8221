package io.forebay.db.node;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Cache nodes by name. */
@ApplicationScoped
public class NodeRepository implements PanacheRepository<NodeEntity> {

  public Optional<NodeEntity> named(String name) {
    return find("name", name).firstResultOptional();
  }

  /** In the order of names, after this one; the empty name is before all. */
  public List<NodeEntity> page(String after, int limit) {
    return find("name > ?1 order by name", after).range(0, limit - 1).list();
  }
}
