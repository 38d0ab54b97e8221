package io.forebay.db.load;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A node that a placement allows and a plan did not choose, though it was to choose more.
 *
 * @param code of {@link io.forebay.core.problem.ProblemCode}
 * @param detail why, for people
 */
@RegisterForReflection
public record LeftOut(String node, String cluster, String code, String detail) {}
