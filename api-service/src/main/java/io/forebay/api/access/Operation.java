package io.forebay.api.access;

import io.forebay.core.access.Permission;
import io.forebay.core.access.Request;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The call of an operation that is being carried out, from its first line to its last. Not safe for
 * several threads at once; a stream goes on with it after the method has returned.
 */
final class Operation {

  private static final ScopedValue<Operation> CURRENT = ScopedValue.newInstance();

  private final String name;
  private final Set<Permission> needs;
  private final Set<Permission> asked = EnumSet.noneOf(Permission.class);

  /**
   * @param name of REST's operation or GraphQL's field
   * @param needs what it declares, one of these
   */
  Operation(String name, Set<Permission> needs) {
    this.name = name;
    this.needs = Set.copyOf(needs);
  }

  /** Whoever watches streams asks for rights outside of any operation. */
  static Optional<Operation> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  String name() {
    return name;
  }

  /** What the caller needs was looked at. */
  void asked(Request request) {
    asked(Permission.of(request));
  }

  void asked(Permission permission) {
    asked.add(permission);
  }

  /** The caller was let pass at an earlier time and gets the answer of then. */
  void answeredBefore() {
    asked.addAll(needs);
  }

  /** Does what comes before a stream begins. */
  <T, X extends Throwable> T prepare(ScopedValue.CallableOp<T, X> body) throws X {
    return ScopedValue.where(CURRENT, this).call(body);
  }

  /** Carries it out; whoever gets an answer has been looked at. */
  <T, X extends Throwable> T carryOut(ScopedValue.CallableOp<T, X> body) throws X {
    T answer = prepare(body);
    if (Collections.disjoint(asked, needs)) {
      throw new IllegalStateException(name + " did not ask for any of " + needs);
    }
    return answer;
  }
}
