package io.forebay.db.load;

/**
 * Files of a selection that a node found in their places.
 *
 * @param files how many
 * @param bytes their sizes together
 * @param verified those that had the checksum of their origin when they came
 */
public record HeldFiles(long files, long bytes, long verified) {}
