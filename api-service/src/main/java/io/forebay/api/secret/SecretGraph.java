package io.forebay.api.secret;

import io.forebay.api.access.Needs;
import io.forebay.api.graphql.TextEntry;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Permission;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** GraphQL: secrets. */
@GraphQLApi
@WithProblems
public class SecretGraph {

  private final SecretService secrets;

  public SecretGraph(SecretService secrets) {
    this.secrets = secrets;
  }

  /** A secret to be stored. */
  @Input("PutSecretInput")
  public record PutSecretInput(
      @NonNull String name,
      @NonNull List<TextEntry> entries,
      @Description(Precondition.REVISION_OR_NONE) Long revision) {}

  /** A secret that is to go. */
  @Input("DeleteSecretInput")
  public record DeleteSecretInput(@NonNull String name, Long revision) {}

  @Query("secrets")
  @Needs(Permission.LIST_VISIBLE)
  @Description("Names and entries, never values")
  public SecretConnection secrets(@Name("first") Integer first, @Name("after") String after) {
    return SecretConnection.of(secrets.list(PageRequest.of(first, after)), after);
  }

  @Query("secret")
  @Needs(Permission.USE_SECRET)
  @Description("Its names and entries, never values")
  public SecretView secret(@Name("name") @NonNull String name) {
    return secrets.get(name);
  }

  @Mutation("putSecret")
  @Needs({Permission.STORE_SECRET, Permission.OWN_SECRET})
  public SecretView put(@Name("input") @NonNull PutSecretInput input) {
    return secrets
        .put(
            input.name(),
            TextEntry.map("entries", input.entries()),
            Precondition.of(input.revision()))
        .secret();
  }

  @Mutation("deleteSecret")
  @Needs(Permission.OWN_SECRET)
  public boolean delete(@Name("input") @NonNull DeleteSecretInput input) {
    secrets.delete(input.name(), Precondition.of(input.revision()));
    return true;
  }
}
