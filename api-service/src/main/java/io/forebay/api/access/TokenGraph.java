package io.forebay.api.access;

import io.forebay.api.graphql.WithProblems;
import io.forebay.api.page.PageRequest;
import io.forebay.core.access.Permission;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** GraphQL: API tokens. */
@GraphQLApi
@WithProblems
public class TokenGraph {

  private final TokenService tokens;

  public TokenGraph(TokenService tokens) {
    this.tokens = tokens;
  }

  /** A token that is to go. */
  @Input("RevokeTokenInput")
  public record RevokeTokenInput(@NonNull String id) {}

  @Query("tokens")
  @Needs(Permission.OWN_TOKENS)
  @Description("The caller's, or everybody's for an administrator, newest first")
  public TokenConnection tokens(
      @Name("principal") String principal,
      @Name("first") Integer first,
      @Name("after") String after) {
    return TokenConnection.of(
        tokens.list(Optional.ofNullable(principal), PageRequest.of(first, after)), after);
  }

  @Query("token")
  @Needs(Permission.OWN_TOKENS)
  @Description("What is known of a token")
  public TokenView token(@Name("id") @NonNull String id) {
    return tokens.get(id);
  }

  @Mutation("createToken")
  @Needs(Permission.OWN_TOKENS)
  @Description("The answer is the only place where the token is ever shown")
  public TokenView create(@Name("input") @NonNull CreateToken input) {
    return tokens.create(input);
  }

  @Mutation("revokeToken")
  @Needs(Permission.OWN_TOKENS)
  @Description("With effect at once")
  public boolean revoke(@Name("input") @NonNull RevokeTokenInput input) {
    tokens.revoke(input.id());
    return true;
  }
}
