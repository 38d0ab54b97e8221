package io.forebay.api.auth;

import io.forebay.api.limit.Websockets;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who may call GraphQL: whoever shows a token, and websockets, which may show it when they are
 * open. Until then no operation over them is carried out.
 */
@ApplicationScoped
class GraphCallers implements HttpSecurityPolicy {

  @Override
  public String name() {
    return "graph-callers";
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext call, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
    return identity.map(
        caller ->
            caller.isAnonymous() && Websockets.of(call).isEmpty()
                ? CheckResult.DENY
                : CheckResult.PERMIT);
  }
}
