package io.forebay.db.load;

/**
 * What a node found of a load when it checked it.
 *
 * @param files selected files that are in place
 * @param bytes their sizes together
 * @param failed selected files that are not
 */
public record LoadOutcome(long files, long bytes, long failed) {}
