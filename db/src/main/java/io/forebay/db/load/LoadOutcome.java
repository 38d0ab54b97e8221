package io.forebay.db.load;

/**
 * What a node found of a load when it checked it.
 *
 * @param held selected files that are in place
 * @param failed selected files that are not
 */
public record LoadOutcome(HeldFiles held, long failed) {}
