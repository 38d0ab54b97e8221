package io.forebay.db.load;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A selected file that a load could not make warm.
 *
 * @param path the file, or the origin's key where that cannot become a file
 * @param code of {@link io.forebay.core.problem.ProblemCode}
 * @param ordinal place in the manifest, where it has one
 */
public record LoadFailure(
    String path, String code, String detail, OptionalLong ordinal, Instant failedAt) {}
