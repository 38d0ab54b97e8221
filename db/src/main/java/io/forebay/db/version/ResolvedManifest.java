package io.forebay.db.version;

import java.util.Map;
import java.util.Optional;

/**
 * What a RESOLVE task found, as columns of {@code version}.
 *
 * @param filesRoot id of the files tree's root chunk; none when the version has no files
 * @param refusalsRoot id of the refusals tree's root chunk; none when nothing was refused
 * @param revisions states in which sources were listed, by their places among the version's
 *     sources; only of sources that have names for them
 */
public record ResolvedManifest(
    Optional<byte[]> filesRoot,
    Optional<byte[]> refusalsRoot,
    String digest,
    long fileCount,
    long totalBytes,
    long refusedCount,
    Map<Integer, String> revisions) {}
