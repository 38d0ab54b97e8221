package io.forebay.bench.row;

import io.forebay.bench.report.Section;
import java.io.IOException;

/** Measures one of the design's figures. */
public interface Row {

  /**
   * Takes all figures, and leaves nothing behind.
   *
   * @throws IOException when something that is measured does not work
   */
  Section measure(Workshop workshop) throws IOException, InterruptedException;
}
