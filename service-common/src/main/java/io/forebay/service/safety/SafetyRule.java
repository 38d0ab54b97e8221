package io.forebay.service.safety;

import java.util.List;

/** Looks at one kind of setting before a service listens. */
public interface SafetyRule {

  /** What is unsafe; nothing when all is well. */
  List<Unsafe> unsafe();
}
