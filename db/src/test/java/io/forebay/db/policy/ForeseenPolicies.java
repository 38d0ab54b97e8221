package io.forebay.db.policy;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.ManifestWriter;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicyProspect;
import io.forebay.core.policy.PolicyProspect.Target;
import io.forebay.core.policy.PolicyProspect.Transfer;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.core.policy.Window;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.manifest.Deadline;
import io.forebay.db.manifest.PostgresChunkStore;
import io.forebay.db.sql.Json;
import io.forebay.db.testing.Wiring;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** A dataset with files, and what nodes hold of it, for what is foreseen of its policies. */
abstract class ForeseenPolicies extends OverPolicies {

  static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
  static final Duration LONG = Duration.ofMinutes(1);

  /** Files of version 1, of 10 bytes each, the first half of them in {@code a/}. */
  static final int FILES = 10_000;

  final PolicyProspects prospects = new Wiring(person.sql()).policyProspects();

  @BeforeEach
  void list() {
    resolve(version, "one");
  }

  /** Gives a version its files; those of the same tag are the same. */
  void resolve(long id, String tag) {
    ManifestWriter writer = new ManifestWriter(new PostgresChunkStore(owner.sql(), dataset));
    for (int i = 0; i < FILES; i++) {
      String path = "%s/f%06d".formatted(i < FILES / 2 ? "a" : "b", i);
      writer.add(
          new ManifestEntry(path, 10, 0, path, new ContentIdentity.ETag(tag), Optional.empty()));
    }
    seeds.files(id, writer.finish());
  }

  long node(String name, long capacity, long used, long free, Map<String, String> labels) {
    long id =
        owner
            .sql()
            .get(
                """
                INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes, used_bytes,
                                        free_bytes, labels)
                VALUES (gen_random_uuid(), ?, 'local', '/cache', ?, ?, ?, ?) RETURNING id
                """,
                row -> row.number("id"),
                name,
                capacity,
                used,
                free,
                Json.parameter(labels));
    owner.sql().update("INSERT INTO loader (id, node_id) VALUES (?, ?)", UUID.randomUUID(), id);
    return id;
  }

  void runtime(Map<String, String> selector, int maxNodes, Long capacity) {
    owner
        .sql()
        .update(
            "INSERT INTO runtime (dataset_id, engine, spec) VALUES (?, 'local', ?)",
            dataset,
            Json.parameter(
                new RuntimeSpec(
                    selector,
                    Optional.of(maxNodes),
                    Optional.ofNullable(capacity),
                    Optional.empty(),
                    List.of(),
                    List.of())));
  }

  void holds(long node, long versionId, IntStream ordinals, String state) {
    owner
        .sql()
        .update(
            "INSERT INTO warm_version (node_id, version_id, state, path) VALUES (?, ?, ?, '/v')",
            node,
            versionId,
            state);
    new CachedFiles(owner.sql())
        .record(
            node,
            versionId,
            ordinals.mapToObj(i -> new CachedFile(i, 10, new Fingerprint(0, Proof.SIZE))).toList());
  }

  /** A window of one hour, and a limit that makes the time for all files longer. */
  PolicySpec spec(String reference, Optional<Long> limit, String... include) {
    return new PolicySpec(
        reference,
        List.of(include),
        List.of(),
        new Trigger.Schedule("0 8 * * *", "UTC"),
        new PolicyLimits(
            0,
            limit,
            Concurrency.FORBID,
            MissedTimes.CATCH_UP,
            List.of(
                new Window(
                    LocalTime.of(1, 0),
                    LocalTime.of(2, 0),
                    EnumSet.allOf(DayOfWeek.class),
                    ZoneOffset.UTC)),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  PolicyProspect of(PolicySpec spec, Duration time) {
    return prospects.look("local", NOW, Deadline.in(time)).read(dataset, spec);
  }

  Optional<Transfer> transfer(String... include) {
    return of(spec("latest", Optional.of(1L), include), LONG).transfer();
  }

  int number(long id) {
    return Math.toIntExact(
        owner
            .sql()
            .get("SELECT number FROM version WHERE id = ?", row -> row.number("number"), id));
  }

  Target on(String reference, TriggerEvent event, Optional<String> subject) {
    return of(
            new PolicySpec(
                reference,
                List.of(),
                List.of(),
                new Trigger.OnEvent(event, subject),
                PolicyLimits.DEFAULT),
            LONG)
        .target();
  }

  /** A byte per second and node. */
  void measured() {
    UUID load = seeds.load(dataset, version, 1, seeds.node());
    owner
        .sql()
        .update(
            """
            UPDATE load SET state = 'SUCCEEDED', files_done = files_total, bytes_done = 1 << 30,
                   bytes_transferred = 1 << 30, started_at = now() - interval '1000000000 s',
                   finished_at = now()
            WHERE id = ?
            """,
            load);
  }
}
