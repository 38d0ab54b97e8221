package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.forebay.core.cluster.MountName;
import io.forebay.db.sql.Json;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Puts labels on nodes, and takes them off. A change is one of the whole Node, and two at a time
 * get in each other's way: so one node is changed by one thread at a time, which takes with it all
 * that was asked for meanwhile.
 *
 * <p>A change is a merge patch of those keys alone, for the node is not ours. Each try looks at the
 * node first and changes it only if it still is as it was: what is not seen yet may be the label of
 * somebody else.
 */
final class NodeLabels {

  private static final int ATTEMPTS = 10;

  /** Of a node that is gone nobody needs to be told: whoever watches nodes is. */
  private static final Set<Integer> NOT_THERE = Set.of(HttpURLConnection.HTTP_NOT_FOUND);

  /** Refusals that may be for one of several labels; others are for all of them. */
  private static final Set<String> OF_ONE = Set.of("Invalid", "Rejected");

  private final KubernetesClient client;
  private final Owner owner;
  private final ApiCalls api;
  private final Map<String, Turns> nodes = new ConcurrentHashMap<>();

  NodeLabels(KubernetesClient client, Owner owner, ApiCalls api) {
    this.client = client;
    this.owner = owner;
    this.api = api;
  }

  /** Who changes a node, and what is to be changed with the next change. */
  private record Turns(ReentrantLock turn, Queue<LabelWish> waiting) {
    Turns() {
      this(new ReentrantLock(), new ConcurrentLinkedQueue<>());
    }

    List<LabelWish> takeAll() {
      List<LabelWish> all = new ArrayList<>();
      for (LabelWish wish = waiting.poll(); wish != null; wish = waiting.poll()) {
        all.add(wish);
      }
      return all;
    }
  }

  /** Says that a version is warm on a node, or no longer; returns when the node says so. */
  Optional<Refused> label(String node, MountName name, boolean warm) {
    LabelWish wish = new LabelWish(name, warm);
    Turns turns = nodes.computeIfAbsent(node, _ -> new Turns());
    turns.waiting().add(wish);
    turns.turn().lock();
    try {
      if (!wish.isFulfilled()) {
        fulfil(node, turns.takeAll());
      }
    } finally {
      turns.turn().unlock();
    }
    return wish.answer();
  }

  /** How many labels of a node are waiting for the next change. */
  int waiting(String node) {
    return Optional.ofNullable(nodes.get(node)).map(turns -> turns.waiting().size()).orElse(0);
  }

  private void fulfil(String node, List<LabelWish> wishes) {
    try {
      Map<LabelWish, Refused> refused = new HashMap<>();
      Optional<Refused> all = api.ask(() -> change(node, wishes, refused), NOT_THERE);
      if (all.filter(why -> OF_ONE.contains(why.reason())).isPresent() && wishes.size() > 1) {
        // One that the node cannot take, and be it for its size, must not hold up the others.
        wishes.forEach(wish -> fulfil(node, List.of(wish)));
      } else {
        wishes.forEach(wish -> wish.answered(all.or(() -> Optional.ofNullable(refused.get(wish)))));
      }
    } catch (RuntimeException e) {
      wishes.forEach(wish -> wish.failed(e));
    } finally {
      // After an error of the machine itself, nobody waits for an answer that never comes.
      wishes.forEach(wish -> wish.failed(new IllegalStateException("not asked of the node")));
    }
  }

  /**
   * One change.
   *
   * @param refused takes those that cannot be
   * @return why none of them can be
   */
  private Optional<Refused> change(
      String node, List<LabelWish> wishes, Map<LabelWish, Refused> refused) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      refused.clear(); // what an earlier look found
      Node there = client.nodes().withName(node).get();
      if (there == null) {
        return Optional.empty();
      }
      Map<String, Object> labels = missing(there, wishes, refused);
      if (labels.isEmpty() || patch(there, labels)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Refused("Conflict", "node " + node + " changes all the time"));
  }

  /** What has to be written to a node: a value, or null for a label that is to go. */
  private Map<String, Object> missing(
      Node node, List<LabelWish> wishes, Map<LabelWish, Refused> refused) {
    Map<MountName, SeenLabel> present =
        SeenLabel.of(node, owner).stream()
            .collect(Collectors.toMap(SeenLabel::name, label -> label));
    Map<String, Object> labels = new LinkedHashMap<>();
    for (LabelWish wish : wishes) {
      Optional<SeenLabel> label = Optional.ofNullable(present.get(wish.name()));
      if (label.filter(other -> !other.ours()).isPresent()) {
        if (wish.warm()) {
          refused.put(
              wish, new Refused("NodeLabelTaken", "somebody else has put that label there"));
        }
      } else {
        // Also what is so already: of two wishes for one label, the later one counts.
        labels.put(wish.name().nodeLabel(), wish.warm() ? owner.installation() : null);
      }
    }
    labels
        .entrySet()
        .removeIf(label -> Objects.equals(label.getValue(), value(node, label.getKey())));
    return labels;
  }

  private static String value(Node node, String label) {
    return Optional.ofNullable(node.getMetadata().getLabels())
        .map(labels -> labels.get(label))
        .orElse(null);
  }

  /** False when the node changed since it was looked at. */
  private boolean patch(Node node, Map<String, Object> labels) {
    PatchContext merge =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(Owner.FOREBAY)
            .build();
    Map<String, Object> metadata =
        Map.of("labels", labels, "resourceVersion", node.getMetadata().getResourceVersion());
    try {
      client
          .nodes()
          .withName(node.getMetadata().getName())
          .patch(merge, Json.write(Map.of("metadata", metadata)));
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw e;
    }
  }
}
