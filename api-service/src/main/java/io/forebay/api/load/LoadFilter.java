package io.forebay.api.load;

import java.util.List;
import java.util.Optional;

/**
 * Which loads to list.
 *
 * @param dataset only of this one
 * @param states only in these; all when empty
 */
public record LoadFilter(Optional<String> dataset, List<LoadStateName> states) {}
