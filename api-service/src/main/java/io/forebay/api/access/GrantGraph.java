package io.forebay.api.access;

import io.forebay.api.dataset.DatasetView;
import io.forebay.api.graphql.WithProblems;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Principal;
import io.forebay.core.access.Role;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** GraphQL: grants on datasets. */
@GraphQLApi
@WithProblems
public class GrantGraph {

  private final GrantService grants;

  public GrantGraph(GrantService grants) {
    this.grants = grants;
  }

  /** A role that a principal shall have. */
  @Input("PutGrantInput")
  public record PutGrantInput(
      @NonNull String dataset, @NonNull String principal, @NonNull Role role) {}

  /** A role that is to go. */
  @Input("DeleteGrantInput")
  public record DeleteGrantInput(@NonNull String dataset, @NonNull String principal) {}

  @Mutation("putGrant")
  @Needs(Permission.OWN_DATASET)
  @Description("Gives a principal a role, in the place of the one that it had")
  public GrantView put(@Name("input") @NonNull PutGrantInput input) {
    return grants.put(input.dataset(), Principal.parse(input.principal()), input.role()).grant();
  }

  @Mutation("deleteGrant")
  @Needs(Permission.OWN_DATASET)
  @Description("Takes a principal's role away")
  public boolean delete(@Name("input") @NonNull DeleteGrantInput input) {
    grants.remove(input.dataset(), Principal.parse(input.principal()));
    return true;
  }

  /** For all datasets of a list at once. */
  @Name("grants")
  @Description("Who has which role, by principal")
  public List<List<GrantView>> grantsOf(@Source List<DatasetView> datasets) {
    Map<String, List<GrantView>> found =
        grants.ofDatasets(datasets.stream().map(DatasetView::name).toList());
    return datasets.stream().map(dataset -> found.getOrDefault(dataset.name(), List.of())).toList();
  }
}
