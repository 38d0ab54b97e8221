package io.forebay.core.access;

import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.access.Request.OnDataset;
import io.forebay.core.access.Request.OnPlatform;
import io.forebay.core.access.Request.OnSecret;
import io.forebay.core.access.Request.OnTokens;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.access.Request.SecretAction;

/** What an operation needs, as it declares it; every {@link Request} asks for one of them. */
public enum Permission {
  /** Nothing but to be somebody. */
  LOOK_AROUND,
  /** Nothing but to be somebody, who finds what may be seen by that one, and nothing else. */
  LIST_VISIBLE,
  READ_DATASET,
  LOAD_DATASET,
  EDIT_DATASET,
  OWN_DATASET,
  CREATE_DATASET,
  USE_SECRET,
  OWN_SECRET,
  STORE_SECRET,
  /** To be the principal of the tokens, or an administrator. */
  OWN_TOKENS,
  READ_AUDIT,
  MANAGE_PRINCIPALS;

  /** What a request asks for. */
  public static Permission of(Request request) {
    return switch (request) {
      case OnDataset(var action, _) -> of(action);
      case OnSecret(var action, _) -> of(action);
      case OnTokens _ -> OWN_TOKENS;
      case OnPlatform(var action) -> of(action);
    };
  }

  private static Permission of(DatasetAction action) {
    return switch (action) {
      case READ -> READ_DATASET;
      case LOAD -> LOAD_DATASET;
      case EDIT -> EDIT_DATASET;
      case OWN -> OWN_DATASET;
    };
  }

  private static Permission of(SecretAction action) {
    return switch (action) {
      case USE -> USE_SECRET;
      case OWN -> OWN_SECRET;
    };
  }

  private static Permission of(PlatformAction action) {
    return switch (action) {
      case LOOK_AROUND -> LOOK_AROUND;
      case CREATE_DATASET -> CREATE_DATASET;
      case STORE_SECRET -> STORE_SECRET;
      case READ_AUDIT -> READ_AUDIT;
      case MANAGE_PRINCIPALS -> MANAGE_PRINCIPALS;
    };
  }
}
