package io.forebay.api.node;

import io.forebay.api.access.Access;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.node.NodeEntity;
import io.forebay.db.node.NodeRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows cache nodes. */
@ApplicationScoped
public class NodeService {

  private final NodeRepository repository;
  private final Access access;

  public NodeService(NodeRepository repository, Access access) {
    this.repository = repository;
    this.access = access;
  }

  /**
   * In the order of names and then of clusters.
   *
   * @param cluster only of this one
   */
  @Transactional
  public Page<NodeView> list(Optional<String> cluster, PageRequest request) {
    access.require(PlatformAction.LOOK_AROUND);
    NodeCursor after =
        request.after(Cursors.Kind.NODES).map(NodeCursor::read).orElse(NodeCursor.BEFORE_ALL);
    Page<NodeEntity> page =
        Page.of(
            repository.page(cluster, after.name(), after.cluster(), request.probe()),
            request,
            Cursors.Kind.NODES,
            node -> NodeCursor.write(node.name, node.cluster));
    return page.withItems(page.items().stream().map(NodeView::of).toList());
  }

  /**
   * The node of this name.
   *
   * @param cluster whose; may be left out while only one cluster has the name
   */
  @Transactional
  public NodeView get(String name, Optional<String> cluster) {
    access.require(PlatformAction.LOOK_AROUND);
    List<NodeEntity> named =
        repository.named(name).stream()
            .filter(node -> cluster.isEmpty() || node.cluster.equals(cluster.get()))
            .toList();
    if (named.isEmpty()) {
      throw new ProblemException(ProblemCode.NODE_NOT_FOUND, "No cache node has this name.");
    }
    if (named.size() > 1) {
      throw Inputs.invalid(
          "cluster",
          "is needed: the clusters "
              + named.stream().map(node -> node.cluster).collect(Collectors.joining(", "))
              + " have such a node each.");
    }
    return NodeView.of(named.getFirst());
  }
}
