package io.forebay.db.progress;

import io.forebay.core.problem.Problem;
import java.util.OptionalLong;

/**
 * A selected file that could not be made warm.
 *
 * @param path in the version's tree, or the display form of a key that cannot become a file
 * @param ordinal place in the manifest's order; none for such a key
 */
public record FileFailure(String path, OptionalLong ordinal, Problem problem) {}
