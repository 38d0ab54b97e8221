package io.forebay.orchestrator;

import io.forebay.service.setting.AtLeastOne;
import io.forebay.service.setting.SomeTime;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the orchestrator works. */
@ConfigMapping(prefix = "forebay.orchestrator")
public interface OrchestratorConfig {

  /** Whether this process takes part in leading; one that does not only shows its health. */
  @WithDefault("true")
  boolean enabled();

  /** How often it looks for work that no notification told of. */
  @WithDefault("30s")
  @WithConverter(SomeTime.class)
  Duration resync();

  /** The least time between the beginnings of looks at a dataset that keeps changing. */
  @WithDefault("100ms")
  Duration debounce();

  /** How soon a dataset is looked at again while something of it waits. */
  @WithDefault("1s")
  @WithConverter(SomeTime.class)
  Duration recheck();

  /** How many datasets it looks at beside each other; each takes a connection to the database. */
  @WithDefault("8")
  @WithConverter(AtLeastOne.class)
  int parallel();

  /** How long leadership lasts without renewal; a successor of a killed leader waits that long. */
  @WithDefault("10s")
  @WithConverter(SomeTime.class)
  Duration lease();

  /** How often leadership is renewed and lost tasks are put back. */
  @WithDefault("3s")
  @WithConverter(SomeTime.class)
  Duration renewal();

  /** How long nothing may be heard of a node before its loads go to another one, or fail there. */
  @WithDefault("5m")
  @WithConverter(SomeTime.class)
  Duration nodeGrace();

  /** Engine of datasets that are loaded without anybody having asked for a runtime. */
  @WithDefault("local")
  String defaultEngine();

  /** When versions are evicted though no load asks for the room. */
  Watermarks watermarks();

  /** How long records are kept. */
  Retention retention();

  /** Percentages of a node's capacity. */
  interface Watermarks {

    /** Eviction begins when more than this is used. */
    @WithDefault("90")
    int high();

    /** Eviction ends when no more than this is used. */
    @WithDefault("80")
    int low();
  }

  /** Ages after which records are deleted. */
  interface Retention {

    /** How often old records are looked for. */
    @WithDefault("10m")
    @WithConverter(SomeTime.class)
    Duration every();

    /** Progress events of loads. */
    @WithDefault("1h")
    @WithConverter(SomeTime.class)
    Duration progressEvents();

    /** All other events. */
    @WithDefault("30d")
    @WithConverter(SomeTime.class)
    Duration events();

    /** Answers kept for repeated requests with an Idempotency-Key. */
    @WithDefault("24h")
    @WithConverter(SomeTime.class)
    Duration idempotencyKeys();

    /** Finished tasks of loads that are over. */
    @WithDefault("7d")
    @WithConverter(SomeTime.class)
    Duration tasks();

    /** Pods that read a version, after their end. */
    @WithDefault("400d")
    @WithConverter(SomeTime.class)
    Duration consumers();

    /** Pods that were admitted and never seen. */
    @WithDefault("30d")
    @WithConverter(SomeTime.class)
    Duration admissions();

    /** What became of due times of preheat policies, and their loads that are over. */
    @WithDefault("90d")
    @WithConverter(SomeTime.class)
    Duration policyFires();

    /** Entries of the audit log. */
    @WithDefault("400d")
    @WithConverter(SomeTime.class)
    Duration audit();

    /** Days of traffic. */
    @WithDefault("400d")
    @WithConverter(SomeTime.class)
    Duration traffic();

    /** Loader processes that no longer report. */
    @WithDefault("1h")
    @WithConverter(SomeTime.class)
    Duration loaders();

    /** Cache nodes whose directory was lost. */
    @WithDefault("7d")
    @WithConverter(SomeTime.class)
    Duration lostNodes();
  }
}
