package io.forebay.db.load;

import java.util.List;
import java.util.Map;

/**
 * What a load is to do on each of its nodes.
 *
 * @param files selected files that can be made warm
 * @param bytes their sizes together
 * @param refused selected keys that cannot become files; its failures list them
 * @param needsBytes disk that it reserves, by node id: selected bytes that are neither there nor
 *     reusable
 * @param leftOut nodes that it was to go to as well
 */
public record LoadPlan(
    long files, long bytes, long refused, Map<Long, Long> needsBytes, List<LeftOut> leftOut) {

  public LoadPlan {
    needsBytes = Map.copyOf(needsBytes);
    leftOut = List.copyOf(leftOut);
  }
}
