package io.forebay.api.global;

import io.forebay.api.access.Needs;
import io.forebay.api.dataset.DatasetService;
import io.forebay.api.graphql.GlobalId;
import io.forebay.api.graphql.GlobalNode;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.load.LoadService;
import io.forebay.api.policy.PolicyService;
import io.forebay.api.version.VersionService;
import io.forebay.core.access.Permission;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/**
 * GraphQL: what has a global id, which is what belongs to datasets: who may read one may see it. A
 * machine belongs to none.
 */
@GraphQLApi
@WithProblems
public class GlobalNodeGraph {

  private final DatasetService datasets;
  private final VersionService versions;
  private final LoadService loads;
  private final PolicyService policies;

  public GlobalNodeGraph(
      DatasetService datasets, VersionService versions, LoadService loads, PolicyService policies) {
    this.datasets = datasets;
    this.versions = versions;
    this.loads = loads;
    this.policies = policies;
  }

  @Query("node")
  @Needs(Permission.READ_DATASET)
  @Description("What has this id")
  public GlobalNode node(@Name("id") @Id @NonNull String id) {
    GlobalId known = GlobalId.parse(id);
    return switch (known.kind()) {
      case DATASET -> datasets.get(known.key());
      case VERSION -> versions.get(known.pair().first(), known.pair().second());
      case LOAD -> loads.get(known.key());
      case POLICY -> policies.get(known.pair().first(), known.pair().second());
    };
  }
}
