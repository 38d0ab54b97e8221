package io.forebay.db.lock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/**
 * Locks entities. Hibernate hands out the copy that a transaction already has when a query or a
 * find asks for a lock, with the values of before the wait; what is locked here is read after it.
 */
@ApplicationScoped
public class EntityLocks {

  private final EntityManager entities;

  public EntityLocks(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * The entity as it is once no other writer holds it, until the transaction ends. References to
   * its row by other tables are not held up.
   *
   * @return nothing when it does not exist, or was deleted while this waited; the transaction can
   *     then only be rolled back
   */
  public <E> Optional<E> lock(Class<E> type, Object id) {
    return Optional.ofNullable(entities.find(type, id)).flatMap(this::afresh);
  }

  private <E> Optional<E> afresh(E entity) {
    try {
      entities.refresh(entity, LockModeType.PESSIMISTIC_WRITE);
      return Optional.of(entity);
    } catch (EntityNotFoundException _) {
      return Optional.empty();
    }
  }
}
