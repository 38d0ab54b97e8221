package io.forebay.loader.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where and how much this node caches. */
@ConfigMapping(prefix = "forebay.cache")
public interface CacheSettings {

  /** The cache directory; created when missing. All of it must be one file system. */
  Path dir();

  /**
   * Where {@link #dir} is on the machine, when the loader sees it elsewhere, as in a container;
   * what PersistentVolumes name.
   */
  Optional<String> hostDir();

  /** The cluster that the node belongs to. */
  @WithDefault("default")
  String cluster();

  /** The node's name, unique in its cluster; the host's name when not set. */
  Optional<String> nodeName();

  /** What placements select the node by: {@code key=value}, as Kubernetes has labels. */
  Optional<List<String>> labels();

  /** The engine that plans for this node. */
  @WithDefault("local")
  String engine();

  /**
   * Bytes that Forebay may use; nine tenths of what the file system offers when not set. Forebay
   * never uses more than the file system has.
   */
  OptionalLong capacityBytes();
}
