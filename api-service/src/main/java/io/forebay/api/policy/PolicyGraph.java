package io.forebay.api.policy;

import io.forebay.api.access.Needs;
import io.forebay.api.dataset.DatasetView;
import io.forebay.api.graphql.NestedPages;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Permission;
import io.smallrye.common.annotation.NonBlocking;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** GraphQL: preheat policies. */
@GraphQLApi
@WithProblems
public class PolicyGraph {

  private final PolicyService policies;
  private final FireService fires;
  private final PreviewService previews;
  private final WarningService warnings;
  private final NestedPages nested;

  public PolicyGraph(
      PolicyService policies,
      FireService fires,
      PreviewService previews,
      WarningService warnings,
      NestedPages nested) {
    this.policies = policies;
    this.fires = fires;
    this.previews = previews;
    this.warnings = warnings;
    this.nested = nested;
  }

  /** A policy that shall be. */
  @Input("CreatePolicyInput")
  public record CreatePolicyInput(
      @NonNull String dataset,
      @NonNull String name,
      String version,
      List<String> include,
      List<String> exclude,
      @NonNull PolicyTrigger trigger,
      PolicyLimits limits,
      Boolean suspended) {

    PolicyWish wish() {
      return new PolicyWish(version, include, exclude, trigger, limits, suspended);
    }
  }

  /** All that shall be asked of a policy. */
  @Input("PutPolicyInput")
  public record PutPolicyInput(
      @NonNull String dataset,
      @NonNull String policy,
      String version,
      List<String> include,
      List<String> exclude,
      @NonNull PolicyTrigger trigger,
      PolicyLimits limits,
      Boolean suspended,
      Long revision) {

    PolicyWish wish() {
      return new PolicyWish(version, include, exclude, trigger, limits, suspended);
    }
  }

  /** A policy that is to go. */
  @Input("DeletePolicyInput")
  public record DeletePolicyInput(@NonNull String dataset, @NonNull String policy, Long revision) {}

  /** A policy that is to fire. */
  @Input("RunPolicyInput")
  public record RunPolicyInput(@NonNull String dataset, @NonNull String policy) {}

  @Query("policy")
  @Needs(Permission.READ_DATASET)
  public PolicyView policy(
      @Name("dataset") @NonNull String dataset, @Name("name") @NonNull String name) {
    return policies.get(dataset, name);
  }

  @Mutation("createPolicy")
  @Needs(Permission.LOAD_DATASET)
  @Description("Has loads of a version begin by themselves")
  public PolicyView create(@Name("input") @NonNull CreatePolicyInput input) {
    return policies.create(input.dataset(), input.name(), input.wish());
  }

  @Mutation("putPolicy")
  @Needs(Permission.LOAD_DATASET)
  @Description("Replaces all that is asked of a policy")
  public PolicyView put(@Name("input") @NonNull PutPolicyInput input) {
    return policies.replace(
        input.dataset(), input.policy(), input.wish(), Precondition.of(input.revision()));
  }

  @Mutation("deletePolicy")
  @Needs(Permission.LOAD_DATASET)
  @Description("Loads that it began go on")
  public boolean delete(@Name("input") @NonNull DeletePolicyInput input) {
    policies.delete(input.dataset(), input.policy(), Precondition.of(input.revision()));
    return true;
  }

  @Mutation("runPolicy")
  @Needs(Permission.LOAD_DATASET)
  @Description("Has a policy fire now, also while it is suspended")
  public FireView run(@Name("input") @NonNull RunPolicyInput input) {
    return fires.run(input.dataset(), input.policy());
  }

  /** For all datasets of a list at once. */
  @Name("policies")
  @Description("By name; at most 100")
  public List<List<PolicyView>> policiesOf(@Source List<DatasetView> datasets) {
    Map<String, List<PolicyView>> found =
        policies.ofDatasets(datasets.stream().map(DatasetView::name).toList());
    return datasets.stream().map(dataset -> found.getOrDefault(dataset.name(), List.of())).toList();
  }

  /** For all policies of a query at once, and once where it asks twice. */
  @Name("warnings")
  @Description("Why it may not do what is wanted; of at most 100 policies")
  @NonBlocking
  public CompletionStage<List<WarningView>> warningsOf(@Source PolicyView policy) {
    WarningService.Asked asked = warnings.asked();
    // Of all that a query asks with, it keeps the first.
    return nested
        .load(
            "policy.warnings",
            Long.toString(policy.id()),
            PageRequest.of(1, null),
            (ids, _) -> asked.pages(ids))
        .thenApply(Page::items);
  }

  /** For all policies of a list at once. */
  @Name("preview")
  @Description("When it will be due, also while it is suspended; 10 times unless count is given")
  @NonBlocking
  public CompletionStage<List<DueTimeView>> previewOf(
      @Source PolicyView policy, @Name("count") Integer count) {
    int times = PreviewService.checked(Objects.requireNonNullElse(count, PreviewService.DEFAULT));
    return nested
        .load(
            "policy.preview",
            Long.toString(policy.id()),
            PageRequest.of(times, null),
            previews::pages)
        .thenApply(Page::items);
  }

  /** For all policies of a list at once. */
  @Name("fires")
  @Description("What became of its due times, the newest first; 20 unless first is given")
  @NonBlocking
  public CompletionStage<FireConnection> firesOf(
      @Source PolicyView policy, @Name("first") Integer first, @Name("after") String after) {
    return nested
        .load(
            "policy.fires",
            Long.toString(policy.id()),
            NestedPages.request(first, after),
            fires::pages)
        .thenApply(page -> FireConnection.of(page, after));
  }
}
