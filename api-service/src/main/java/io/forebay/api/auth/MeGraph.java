package io.forebay.api.auth;

import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** GraphQL: who am I. */
@GraphQLApi
public class MeGraph {

  private final SecurityIdentity identity;

  public MeGraph(SecurityIdentity identity) {
    this.identity = identity;
  }

  @Query("me")
  public Caller me() {
    return new Caller(identity.getPrincipal().getName(), identity.hasRole(Caller.ADMIN));
  }
}
