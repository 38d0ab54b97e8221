package io.forebay.loader.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this loader works. */
@ConfigMapping(prefix = "forebay.loader")
public interface LoaderSettings {

  /** Tasks that one process works on at once. */
  @WithDefault("4")
  int tasks();

  /** How long a claim lasts when this process no longer renews it. */
  @WithDefault("15s")
  Duration lease();

  /** How often the queue is asked although nothing woke this process. */
  @WithDefault("2s")
  Duration poll();

  /** How often a task in work reports its progress and renews its lease. */
  @WithDefault("1s")
  Duration report();

  /** How often the node reports its space, and how often open files are looked at. */
  @WithDefault("3s")
  Duration heartbeat();

  /** Most requests at once to one source. */
  @WithDefault("64")
  int maxConnections();

  /** A file larger than this is fetched in parts at once, in bytes. */
  @WithDefault("67108864")
  long partThreshold();

  /** Length of such a part in bytes, where the origin does not suggest one. */
  @WithDefault("33554432")
  long partSize();

  /** How often a file is tried before its failure is reported. */
  @WithDefault("5")
  int attempts();

  /** How long a file is tried at least, and how long an origin may be down, before giving up. */
  @WithDefault("60s")
  Duration patience();

  /** Listings larger than this many bytes are sorted on disk. */
  @WithDefault("33554432")
  int sortBuffer();
}
