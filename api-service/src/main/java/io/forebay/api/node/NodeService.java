package io.forebay.api.node;

import io.forebay.api.access.Access;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.node.NodeEntity;
import io.forebay.db.node.NodeRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Shows cache nodes. */
@ApplicationScoped
public class NodeService {

  private final NodeRepository repository;
  private final Access access;

  public NodeService(NodeRepository repository, Access access) {
    this.repository = repository;
    this.access = access;
  }

  @Transactional
  public Page<NodeView> list(PageRequest request) {
    access.require(PlatformAction.LOOK_AROUND);
    Page<NodeEntity> page =
        Page.of(
            repository.page(request.after(Cursors.Kind.NODES).orElse(""), request.probe()),
            request,
            Cursors.Kind.NODES,
            node -> node.name);
    return page.withItems(page.items().stream().map(NodeView::of).toList());
  }

  @Transactional
  public NodeView get(String name) {
    access.require(PlatformAction.LOOK_AROUND);
    return repository
        .named(name)
        .map(NodeView::of)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.NODE_NOT_FOUND, "No cache node has this name."));
  }
}
