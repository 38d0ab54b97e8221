package io.forebay.api.audit;

import io.forebay.api.access.Access;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.db.audit.AuditFilter;
import io.forebay.db.audit.AuditRecord;
import io.forebay.db.audit.AuditRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Shows auditors the log: all of it, of datasets that they may not read, too. */
@ApplicationScoped
public class AuditService {

  private final AuditRepository repository;
  private final Access access;

  public AuditService(AuditRepository repository, Access access) {
    this.repository = repository;
    this.access = access;
  }

  /** Newest first. */
  @Transactional
  public Page<AuditView> list(AuditFilter filter, PageRequest request) {
    access.require(PlatformAction.READ_AUDIT);
    Page<AuditRecord> page =
        Page.of(
            repository.page(filter, request.afterId(Cursors.Kind.AUDIT), request.probe()),
            request,
            Cursors.Kind.AUDIT,
            kept -> kept.id().toString());
    return page.withItems(page.items().stream().map(AuditView::of).toList());
  }
}
