package io.forebay.api.explain;

import io.forebay.api.access.Needs;
import io.forebay.api.graphql.WithProblems;
import io.forebay.core.access.Permission;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** GraphQL: why a version is not warm. */
@GraphQLApi
@WithProblems
public class ExplainGraph {

  private final ExplainService explanations;

  public ExplainGraph(ExplainService explanations) {
    this.explanations = explanations;
  }

  @Query("explain")
  @Needs(Permission.READ_DATASET)
  @Description("Whether a version is warm, and else why not")
  public ExplanationView explain(
      @Name("dataset") @NonNull String dataset,
      @Name("version") @Description("A number, a tag or latest; latest unless given")
          String version) {
    return explanations.explain(dataset, Optional.ofNullable(version));
  }
}
