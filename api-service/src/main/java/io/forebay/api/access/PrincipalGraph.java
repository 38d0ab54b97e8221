package io.forebay.api.access;

import io.forebay.api.graphql.WithProblems;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Permission;
import io.forebay.core.access.PlatformRole;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** GraphQL: users and service accounts that an administrator described. */
@GraphQLApi
@WithProblems
public class PrincipalGraph {

  private final PrincipalService principals;

  public PrincipalGraph(PrincipalService principals) {
    this.principals = principals;
  }

  /** What an administrator says of a principal. */
  @Input("PutPrincipalInput")
  public record PutPrincipalInput(
      @NonNull String name,
      List<String> memberOf,
      List<PlatformRole> roles,
      @Description(Precondition.REVISION_OR_NONE) Long revision) {}

  /** A description that is to go. */
  @Input("DeletePrincipalInput")
  public record DeletePrincipalInput(@NonNull String name, Long revision) {}

  @Query("principals")
  @Needs(Permission.MANAGE_PRINCIPALS)
  @Description("By name")
  public PrincipalConnection principals(@Name("first") Integer first, @Name("after") String after) {
    return PrincipalConnection.of(principals.list(PageRequest.of(first, after)), after);
  }

  @Query("principal")
  @Needs(Permission.MANAGE_PRINCIPALS)
  public PrincipalView principal(@Name("name") @NonNull String name) {
    return principals.get(name);
  }

  @Mutation("putPrincipal")
  @Needs(Permission.MANAGE_PRINCIPALS)
  @Description("Says which groups and platform roles a user or service account has")
  public PrincipalView put(@Name("input") @NonNull PutPrincipalInput input) {
    return principals
        .put(
            input.name(),
            new PutPrincipal(input.memberOf(), input.roles()),
            Precondition.of(input.revision()))
        .principal();
  }

  @Mutation("deletePrincipal")
  @Needs(Permission.MANAGE_PRINCIPALS)
  @Description("From then on it has the default roles and no groups")
  public boolean delete(@Name("input") @NonNull DeletePrincipalInput input) {
    principals.delete(input.name(), Precondition.of(input.revision()));
    return true;
  }
}
