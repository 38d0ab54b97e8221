package io.forebay.api.secret;

import io.forebay.api.access.Needs;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Principal;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** GraphQL: who may use a secret, where it may be sent, whose it is. */
@GraphQLApi
@WithProblems
public class SecretSharingGraph {

  private final SecretSharing sharing;

  public SecretSharingGraph(SecretSharing sharing) {
    this.sharing = sharing;
  }

  /** A secret and somebody who shall, or shall not, use it. */
  @Input("SecretUserInput")
  public record SecretUserInput(@NonNull String name, @NonNull String principal) {}

  /** A secret and where it may be sent. */
  @Input("SecretEndpointsInput")
  public record SecretEndpointsInput(
      @NonNull String name, @NonNull List<String> endpoints, Long revision) {}

  /** A secret and to whom it shall belong. */
  @Input("SecretOwnerInput")
  public record SecretOwnerInput(@NonNull String name, @NonNull String owner, Long revision) {}

  @Mutation("putSecretUser")
  @Needs(Permission.OWN_SECRET)
  @Description("Lets a principal name the secret in sources at its endpoints")
  public SecretView share(@Name("input") @NonNull SecretUserInput input) {
    return sharing.share(input.name(), Principal.parse(input.principal())).secret();
  }

  @Mutation("deleteSecretUser")
  @Needs(Permission.OWN_SECRET)
  @Description("Sources that name the secret already go on")
  public SecretView unshare(@Name("input") @NonNull SecretUserInput input) {
    return sharing.unshare(input.name(), Principal.parse(input.principal()));
  }

  @Mutation("putSecretEndpoints")
  @Needs(Permission.OWN_SECRET)
  @Description("The secret is sent nowhere else")
  public SecretView bind(@Name("input") @NonNull SecretEndpointsInput input) {
    return sharing.bind(input.name(), input.endpoints(), Precondition.of(input.revision()));
  }

  @Mutation("putSecretOwner")
  @Needs(Permission.OWN_SECRET)
  @Description("Hands the secret over to another user, service account or group")
  public SecretView giveTo(@Name("input") @NonNull SecretOwnerInput input) {
    return sharing.giveTo(
        input.name(), Principal.parse(input.owner()), Precondition.of(input.revision()));
  }
}
