package io.forebay.orchestrator.manifest;

import io.forebay.core.manifest.Refusal;

/**
 * A selected key that cannot become a file.
 *
 * @param path the key below its source's mount path, printable
 */
public record SelectedRefusal(String path, Refusal refusal) {}
