package io.forebay.db.load;

/**
 * What a load is to do.
 *
 * @param files selected, with those that cannot become files
 * @param bytes sizes of the selected files together
 * @param needsBytes disk that it reserves: selected bytes that are neither there nor reusable
 * @param refused selected keys that cannot become files; its failures list them
 */
public record LoadPlan(long files, long bytes, long needsBytes, long refused) {}
