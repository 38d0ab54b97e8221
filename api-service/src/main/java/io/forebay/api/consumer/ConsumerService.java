package io.forebay.api.consumer;

import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.version.Versions;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.consumer.ConsumerRecord;
import io.forebay.db.consumer.ConsumerRepository;
import io.forebay.db.version.VersionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Shows who reads versions. */
@ApplicationScoped
public class ConsumerService {

  private final Versions versions;
  private final ConsumerRepository repository;

  public ConsumerService(Versions versions, ConsumerRepository repository) {
    this.versions = versions;
    this.repository = repository;
  }

  /**
   * Newest first.
   *
   * @param states only in these; all when empty
   */
  @Transactional
  public Page<ConsumerView> list(
      String dataset, String reference, List<ConsumerState> states, PageRequest request) {
    VersionEntity version = versions.named(DatasetAction.READ, dataset, reference).version();
    Page<ConsumerRecord> page =
        Page.of(
            repository.page(
                version.id, states, request.afterId(Cursors.Kind.CONSUMERS), request.probe()),
            request,
            Cursors.Kind.CONSUMERS,
            consumer -> consumer.id().toString());
    return page.withItems(
        page.items().stream().map(consumer -> ConsumerView.of(consumer, version)).toList());
  }
}
