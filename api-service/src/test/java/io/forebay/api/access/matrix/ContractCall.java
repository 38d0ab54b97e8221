package io.forebay.api.access.matrix;

import io.forebay.api.testing.Person;
import io.forebay.core.access.Permission;
import java.util.Set;

/** A call that a contract describes. */
interface ContractCall {

  /** As the contract has it. */
  String name();

  /** What it declares that it needs, one of these. */
  Set<Permission> needs();

  /** Whether it changes anything. */
  boolean changes();

  /** Whether the world is without something afterwards. */
  default boolean endsSomething() {
    return changes() && name().matches("(delete|revoke|cancel).*|putSecretOwner");
  }

  /** Whether it is about something that the caller names, and that may be another's. */
  boolean namesAnObject();

  /**
   * Makes it.
   *
   * @param expected how long a stream is listened to depends on it: whoever may follow hears
   *     nothing as long as nothing happens, whoever may not hears so at once
   */
  Outcome make(Person person, World world, Verdict expected);
}
