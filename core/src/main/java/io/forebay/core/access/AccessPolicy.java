package io.forebay.core.access;

import io.forebay.core.access.Decision.Allowed;
import io.forebay.core.access.Decision.Forbidden;
import io.forebay.core.access.Decision.Hidden;
import io.forebay.core.access.Request.OnDataset;
import io.forebay.core.access.Request.OnPlatform;
import io.forebay.core.access.Request.OnSecret;
import io.forebay.core.access.Request.OnTokens;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.access.Request.SecretAction;
import java.util.Optional;

/** Decides who may do what. Total: every caller and request has an answer. */
public final class AccessPolicy {

  private AccessPolicy() {}

  public static Decision decide(Caller caller, Request request) {
    return switch (request) {
      case OnDataset(var action, var dataset) -> onDataset(caller, action.needs(), dataset);
      case OnSecret(var action, var secret) -> onSecret(caller, action, secret);
      case OnTokens(var owner) -> onTokens(caller, owner);
      case OnPlatform(var action) -> onPlatform(caller, action);
    };
  }

  private static Decision onDataset(Caller caller, Role needs, DatasetAccess dataset) {
    Optional<Role> role = dataset.roleOf(caller);
    if (role.isEmpty()) {
      return new Hidden();
    }
    return role.get().includes(needs)
        ? new Allowed()
        : new Forbidden(
            "This needs the role " + needs + " on the dataset; you have " + role.get() + ".");
  }

  private static Decision onSecret(Caller caller, SecretAction action, SecretAccess secret) {
    if (!secret.isUsableBy(caller)) {
      return new Hidden();
    }
    return switch (action) {
      case USE -> new Allowed();
      case OWN ->
          secret.isOwnedBy(caller)
              ? new Allowed()
              : new Forbidden("Only the secret's owner may do this.");
    };
  }

  private static Decision onTokens(Caller caller, Principal owner) {
    if (caller.scope().isLimited()) {
      return new Forbidden("A token with a limited scope does not reach tokens.");
    }
    return caller.is(PlatformRole.ADMIN) || caller.self().equals(owner)
        ? new Allowed()
        : new Hidden();
  }

  private static Decision onPlatform(Caller caller, PlatformAction action) {
    boolean allowed =
        switch (action) {
          case LOOK_AROUND -> true;
          case CREATE_DATASET, STORE_SECRET -> caller.is(PlatformRole.CREATOR);
          case READ_AUDIT -> caller.is(PlatformRole.AUDITOR);
          case MANAGE_PRINCIPALS -> false;
        };
    return allowed || caller.is(PlatformRole.ADMIN)
        ? new Allowed()
        : new Forbidden(
            switch (action) {
              case LOOK_AROUND -> "This needs a token.";
              case CREATE_DATASET, STORE_SECRET -> "This needs the platform role creator.";
              case READ_AUDIT -> "This needs the platform role auditor.";
              case MANAGE_PRINCIPALS -> "This needs the platform role admin.";
            });
  }
}
