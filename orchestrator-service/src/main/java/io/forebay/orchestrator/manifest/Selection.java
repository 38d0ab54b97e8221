package io.forebay.orchestrator.manifest;

import io.forebay.core.load.FetchRange;
import java.util.List;

/**
 * What a load's globs select of a manifest.
 *
 * @param refusals selected keys that cannot become files
 * @param ranges the selected files, divided into tasks
 */
public record Selection(long files, long bytes, long refusals, List<FetchRange> ranges) {

  public Selection {
    ranges = List.copyOf(ranges);
  }

  public boolean isEmpty() {
    return files == 0 && refusals == 0;
  }
}
