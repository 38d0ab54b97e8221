package io.forebay.api.runtime;

import io.forebay.api.access.Needs;
import io.forebay.api.dataset.DatasetView;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Permission;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** GraphQL: runtimes. */
@GraphQLApi
@WithProblems
public class RuntimeGraph {

  private final RuntimeService runtimes;

  public RuntimeGraph(RuntimeService runtimes) {
    this.runtimes = runtimes;
  }

  /** Where a dataset is to be kept warm. */
  @Input("PutRuntimeInput")
  public record PutRuntimeInput(
      @NonNull String dataset, @NonNull RuntimeSettings settings, Long generation) {}

  @Mutation("putRuntime")
  @Needs(Permission.EDIT_DATASET)
  public RuntimeView put(@Name("input") @NonNull PutRuntimeInput input) {
    return runtimes.put(input.dataset(), input.settings(), Precondition.of(input.generation()));
  }

  /** For all datasets of a list at once. */
  @Name("runtime")
  public List<RuntimeView> runtimeOf(@Source List<DatasetView> datasets) {
    Map<String, RuntimeView> found =
        runtimes.ofDatasets(datasets.stream().map(DatasetView::name).toList());
    return datasets.stream().map(dataset -> found.get(dataset.name())).toList();
  }
}
