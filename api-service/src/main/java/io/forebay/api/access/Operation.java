package io.forebay.api.access;

import io.forebay.core.access.Permission;
import io.forebay.db.audit.AuditEntry;
import io.forebay.db.audit.AuditOutcome;
import io.forebay.db.audit.ObjectKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The call of an operation that is being carried out, from its first line to its last, and what the
 * audit log will say of it. Not safe for several threads at once; a stream goes on with it after
 * the method has returned.
 */
final class Operation {

  private static final ScopedValue<Operation> CURRENT = ScopedValue.newInstance();

  // What is refused may be of any length.
  private static final int MAX_NAME = 200;

  private final OperationInfo info;
  private final Actor actor;
  private final Set<Permission> asked = EnumSet.noneOf(Permission.class);
  private final List<AuditEntry> denials = new ArrayList<>();
  private final Map<String, Object> details = new LinkedHashMap<>();
  private ObjectKind objectKind = ObjectKind.PLATFORM;
  private String object = "";
  private Optional<String> dataset = Optional.empty();
  private boolean changing;

  Operation(OperationInfo info, Actor actor) {
    this.info = info;
    this.actor = actor;
  }

  /** Whoever watches streams asks for rights outside of any operation. */
  static Optional<Operation> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** What the caller needs was looked at. */
  void asked(Permission permission) {
    asked.add(permission);
  }

  /** The caller was let pass at an earlier time and gets the answer of then. */
  void answeredBefore() {
    asked.addAll(info.needs());
  }

  /** Whether this is the permission to change something that was not given before in this call. */
  boolean beginsToChange(Permission permission) {
    boolean begins = info.changes() && !changing && info.needs().contains(permission);
    changing |= begins;
    return begins;
  }

  /**
   * Names what it is about; the first name stays.
   *
   * @param name as the caller wrote it; null when the caller left it out
   */
  void about(ObjectKind kind, String name) {
    String given = Objects.requireNonNullElse(name, "");
    String shown = given.length() > MAX_NAME ? given.substring(0, MAX_NAME) + "…" : given;
    if (objectKind == ObjectKind.PLATFORM) {
      objectKind = kind;
      object = shown;
    }
    if (kind == ObjectKind.DATASET) {
      ofDataset(shown);
    }
  }

  void ofDataset(String name) {
    dataset = dataset.or(() -> Optional.of(name));
  }

  void note(String name, Object value) {
    details.put(name, value);
  }

  void denied(Permission permission, AuditOutcome outcome) {
    denials.add(entry(permission, outcome));
  }

  /** Denied without having come as far as a decision. */
  void denied(AuditOutcome outcome) {
    denied(info.needs().iterator().next(), outcome);
  }

  List<AuditEntry> denials() {
    return List.copyOf(denials);
  }

  AuditEntry entry(Permission permission, AuditOutcome outcome) {
    return new AuditEntry(
        actor.session().caller().self().toString(),
        actor.token(),
        info.name(),
        permission.name(),
        objectKind,
        object,
        dataset,
        Map.copyOf(details),
        outcome,
        1,
        actor.address(),
        actor.requestId());
  }

  /** Does what comes before a stream begins. */
  <T, X extends Throwable> T prepare(ScopedValue.CallableOp<T, X> body) throws X {
    return ScopedValue.where(CURRENT, this).call(body);
  }

  /** Carries it out; whoever gets an answer has been looked at. */
  <T, X extends Throwable> T carryOut(ScopedValue.CallableOp<T, X> body) throws X {
    T answer = prepare(body);
    if (Collections.disjoint(asked, info.needs())) {
      throw new IllegalStateException(info + " did not ask for what it needs");
    }
    return answer;
  }
}
