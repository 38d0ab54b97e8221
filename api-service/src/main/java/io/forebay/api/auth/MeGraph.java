package io.forebay.api.auth;

import io.forebay.api.access.Access;
import io.forebay.api.access.Needs;
import io.forebay.api.graphql.WithProblems;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Request.PlatformAction;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** GraphQL: who am I. */
@GraphQLApi
@WithProblems
public class MeGraph {

  private final Access access;

  public MeGraph(Access access) {
    this.access = access;
  }

  @Query("me")
  @Needs(Permission.LOOK_AROUND)
  public Me me() {
    access.require(PlatformAction.LOOK_AROUND);
    return Me.of(access.caller());
  }
}
