package io.forebay.loader.evict;

import io.forebay.db.cache.WarmVersions;
import io.forebay.db.cache.WarmVersions.WarmVersion;
import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.cache.VersionTree;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the database and the directory agree when a node's first loader starts: what the directory
 * lost is no longer warm, and what the database does not know (deleted while this node was away) is
 * removed. Only directories that Forebay marked as its own are ever touched.
 */
@ApplicationScoped
public class LostAndFound {

  private static final Logger LOG = Logger.getLogger(LostAndFound.class);

  private final Trees trees;
  private final WarmVersions warmVersions;
  private final DiskSpace space;

  public LostAndFound(Trees trees, WarmVersions warmVersions, DiskSpace space) {
    this.trees = trees;
    this.warmVersions = warmVersions;
    this.space = space;
  }

  public void settle(long nodeId) throws IOException {
    trees.deleteHidden(freed -> space.add(-freed));
    space.add(-trees.removeUnidentified());
    Map<UUID, WarmVersion> known = new HashMap<>();
    for (WarmVersion warm : warmVersions.onNode(nodeId)) {
      known.put(warm.versionUid(), warm);
    }
    for (VersionTree tree : trees.marked()) {
      WarmVersion warm = known.get(tree.uid());
      if (warm == null) {
        LOG.infof("removing %s v%d, which no longer belongs here", tree.dataset(), tree.number());
        space.add(-trees.remove(tree));
      } else if (trees.find(tree).isPresent()) {
        trees.settle(tree);
        known.remove(tree.uid());
      }
    }
    for (WarmVersion lost : known.values()) {
      LOG.warnf("%s v%d is gone from the cache directory", lost.dataset(), lost.number());
      warmVersions.remove(nodeId, lost.versionId());
      trees.remove(new VersionTree(lost.dataset(), lost.number(), lost.versionUid()));
    }
  }
}
