package io.forebay.core.manifest;

import java.util.List;

/**
 * Part of a manifest's refusals, by display key in path order, then by source.
 *
 * @param refusals the refusals of this page
 * @param nextOrdinal where the next page begins; the number of refusals when this is the last
 * @param more whether there is a next page
 */
public record RefusalPage(List<Refusal> refusals, long nextOrdinal, boolean more) {

  public RefusalPage {
    refusals = List.copyOf(refusals);
  }
}
