package io.forebay.orchestrator.manifest;

import io.forebay.core.load.FetchRange;
import java.util.List;

/**
 * What a load's globs select of a manifest.
 *
 * @param refusals selected keys that cannot become files
 * @param ranges the selected files, divided into tasks
 * @param outOf keys of the version, files and refused ones, selected or not
 */
public record Selection(
    long files, long bytes, long refusals, List<FetchRange> ranges, long outOf) {

  public Selection {
    ranges = List.copyOf(ranges);
  }

  public boolean isEmpty() {
    return files == 0 && refusals == 0;
  }
}
