package io.forebay.db.policy;

import io.forebay.core.policy.PolicySpec;
import io.forebay.db.sql.Json;

/**
 * A policy's spec as it is stored: read when it is needed, since one that no longer can be must not
 * keep its policy from being deleted; and once, since a policy that fires asks for it many times.
 */
public final class StoredSpec {

  private final String json;
  private PolicySpec spec;

  StoredSpec(String json) {
    this.json = json;
  }

  synchronized PolicySpec read() {
    if (spec == null) {
      spec = Json.read(json, PolicySpec.class);
    }
    return spec;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredSpec that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json;
  }
}
