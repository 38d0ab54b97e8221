package io.forebay.core.access;

/** What somebody wants to do with what. Pairs that make no sense cannot be written down. */
public sealed interface Request {

  /** With a dataset: its versions, tags, loads, events, mounts, runtime, grants. */
  record OnDataset(DatasetAction action, DatasetAccess dataset) implements Request {}

  /** With a secret. */
  record OnSecret(SecretAction action, SecretAccess secret) implements Request {}

  /**
   * With tokens of a principal.
   *
   * @param owner who calls with them
   */
  record OnTokens(Principal owner) implements Request {}

  /** With the platform. */
  record OnPlatform(PlatformAction action) implements Request {}

  /** Kinds of access to a dataset. */
  enum DatasetAction {
    READ(Role.READER),
    LOAD(Role.LOADER),
    EDIT(Role.EDITOR),
    OWN(Role.OWNER);

    private final Role needs;

    DatasetAction(Role needs) {
      this.needs = needs;
    }

    public Role needs() {
      return needs;
    }
  }

  /** Kinds of access to a secret. */
  enum SecretAction {
    /** See that it is there, and name it in a source at an endpoint that it is bound to. */
    USE,
    /** Replace, bind, grant, delete; name it at any endpoint. */
    OWN
  }

  /** What is not about one object. */
  enum PlatformAction {
    /** Ask who one is, and which nodes there are. */
    LOOK_AROUND,
    CREATE_DATASET,
    STORE_SECRET,
    READ_AUDIT,
    MANAGE_PRINCIPALS
  }
}
