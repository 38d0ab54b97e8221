package io.forebay.db.load;

/**
 * A node that a placement allows and a plan did not choose, though it was to choose more.
 *
 * @param code of {@link io.forebay.core.problem.ProblemCode}
 * @param detail why, for people
 */
public record LeftOut(String node, String cluster, String code, String detail) {}
