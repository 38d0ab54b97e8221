package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import java.util.function.Function;

/** Keeps objects without what nobody here asks for, which is most of them. */
final class TrimmedStore<T extends HasMetadata> extends BasicItemStore<T> {

  TrimmedStore(Function<T, String> key) {
    super(key);
  }

  @Override
  public T put(String key, T object) {
    object.getMetadata().setManagedFields(null);
    if (object instanceof Node node) {
      node.setStatus(null);
      node.setSpec(null);
    }
    return super.put(key, object);
  }
}
