package io.forebay.api.access;

import io.forebay.core.access.Permission;
import io.forebay.db.audit.AuditOutcome;
import io.forebay.db.audit.AuditRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Writes operations into the audit log: a change in its own transaction, as the last thing, so that
 * neither is there without the other; a denial on its own, when the transaction of what was denied
 * is over.
 */
@ApplicationScoped
public class AuditTrail {

  private final AuditRepository repository;
  private final TransactionSynchronizationRegistry transaction;

  public AuditTrail(AuditRepository repository, TransactionSynchronizationRegistry transaction) {
    this.repository = repository;
    this.transaction = transaction;
  }

  void atCommit(Operation operation, Permission permission) {
    if (transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      // Of what is not kept in the database, such as the end of a browser's session.
      repository.add(operation.entry(permission, AuditOutcome.DONE));
      return;
    }
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            repository.add(operation.entry(permission, AuditOutcome.DONE));
          }

          @Override
          public void afterCompletion(int status) {
            // Both are there, or neither.
          }
        });
  }

  void denials(Operation operation) {
    operation.denials().forEach(repository::add);
  }
}
