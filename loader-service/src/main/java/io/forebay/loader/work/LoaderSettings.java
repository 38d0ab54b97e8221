package io.forebay.loader.work;

import io.forebay.service.setting.AtLeastOne;
import io.forebay.service.setting.AtLeastOneByte;
import io.forebay.service.setting.SomeTime;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this loader works. */
@ConfigMapping(prefix = "forebay.loader")
public interface LoaderSettings {

  /** Tasks that one process works on at once. */
  @WithDefault("4")
  @WithConverter(AtLeastOne.class)
  int tasks();

  /** How long a claim lasts when this process no longer renews it. */
  @WithDefault("15s")
  @WithConverter(SomeTime.class)
  Duration lease();

  /** How often the queue is asked although nothing woke this process. */
  @WithDefault("2s")
  @WithConverter(SomeTime.class)
  Duration poll();

  /** How often a task in work reports its progress and renews its lease. */
  @WithDefault("1s")
  @WithConverter(SomeTime.class)
  Duration report();

  /** How often the node reports its space, and how often open files are looked at. */
  @WithDefault("3s")
  @WithConverter(SomeTime.class)
  Duration heartbeat();

  /** Most requests at once to one source. */
  @WithDefault("64")
  @WithConverter(AtLeastOne.class)
  int maxConnections();

  /** A file larger than this is fetched in parts at once, in bytes. */
  @WithDefault("67108864")
  @WithConverter(AtLeastOneByte.class)
  long partThreshold();

  /** Length of such a part in bytes, where the origin does not suggest one. */
  @WithDefault("33554432")
  @WithConverter(AtLeastOneByte.class)
  long partSize();

  /** How often a file is tried before its failure is reported. */
  @WithDefault("5")
  @WithConverter(AtLeastOne.class)
  int attempts();

  /** How long a file is tried at least, and how long an origin may be down, before giving up. */
  @WithDefault("60s")
  Duration patience();

  /** Listings larger than this many bytes are sorted on disk. */
  @WithDefault("33554432")
  @WithConverter(AtLeastOne.class)
  int sortBuffer();
}
