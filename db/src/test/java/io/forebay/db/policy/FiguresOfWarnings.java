package io.forebay.db.policy;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.manifest.ManifestEntry;
import io.forebay.core.manifest.ManifestWriter;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicyProspect;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.PolicyWarnings;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.Window;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.manifest.Deadline;
import io.forebay.db.manifest.PostgresChunkStore;
import io.forebay.db.testing.Wiring;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Measures; run by its name only. What it prints is in docs/policies.md. */
class FiguresOfWarnings extends OverPolicies {

  private static final int FILES = 1_000_000;
  private static final int AT_ONCE = 10_000;

  @Test
  void ofAMillionFiles() {
    resolve(version);
    measure("every file", spec(Optional.empty()));
    measure("a folder of 1,000 files", spec(Optional.empty(), "train/000500/**"));
    measure("a glob over all, which selects a tenth", spec(Optional.empty(), "**/*7.jpg"));
    measure("a glob over all, which selects nothing", spec(Optional.empty(), "**/*.png"));
    long node = seeds.node();
    owner
        .sql()
        .update(
            "INSERT INTO loader (id, node_id, last_seen_at) VALUES (?, ?, now() + interval '1 h')",
            UUID.randomUUID(),
            node);
    hold(node, version);
    measure("every file, of which a node holds half", spec(Optional.of(1L)));
    long newer = seeds.version(dataset);
    resolve(newer);
    measure("the same of another version, to be taken over", spec(Optional.of(1L)));
    measure("a second given for that", spec(Optional.of(1L)), Duration.ofSeconds(1));
  }

  private void measure(String what, PolicySpec spec) {
    measure(what, spec, Duration.ofMinutes(5));
  }

  private void measure(String what, PolicySpec spec, Duration time) {
    for (int i = 0; i < 3; i++) {
      // Each time anew, so that none remembers.
      PolicyProspects prospects = new Wiring(person.sql()).policyProspects();
      long begin = System.nanoTime();
      PolicyProspect prospect =
          prospects.look("local", Instant.now(), Deadline.in(time)).read(dataset, spec);
      int warnings = PolicyWarnings.of(prospect).size();
      System.out.printf(
          Locale.ROOT,
          "%-50s %8.1f ms, %d warnings, %s %s%n",
          what,
          (System.nanoTime() - begin) / 1e6,
          warnings,
          prospect.target(),
          prospect.transfer());
    }
  }

  private void resolve(long id) {
    ManifestWriter writer = new ManifestWriter(new PostgresChunkStore(owner.sql(), dataset));
    for (int i = 0; i < FILES; i++) {
      String path = String.format(Locale.ROOT, "train/%06d/n%08d.jpg", i / 1_000, i);
      writer.add(
          new ManifestEntry(
              path, 100_000 + i % 7, 0, path, new ContentIdentity.ETag("e" + i), Optional.empty()));
    }
    seeds.files(id, writer.finish());
  }

  private void hold(long node, long id) {
    owner
        .sql()
        .update(
            "INSERT INTO warm_version (node_id, version_id, state, path)"
                + " VALUES (?, ?, 'PARTIAL', '/v')",
            node,
            id);
    CachedFiles held = new CachedFiles(owner.sql());
    for (int first = 0; first < FILES / 2; first += AT_ONCE) {
      held.record(
          node,
          id,
          LongStream.range(first, first + AT_ONCE)
              .mapToObj(ordinal -> new CachedFile(ordinal, 100_000, new Fingerprint(0, Proof.SIZE)))
              .toList());
    }
  }

  private static PolicySpec spec(Optional<Long> limit, String... include) {
    Window night =
        new Window(
            LocalTime.of(1, 0), LocalTime.of(6, 0), EnumSet.allOf(DayOfWeek.class), ZoneOffset.UTC);
    PolicyLimits usual = PolicyLimits.DEFAULT;
    return new PolicySpec(
        "latest",
        List.of(include),
        List.of(),
        new Trigger.Schedule("0 2 * * *", "UTC"),
        new PolicyLimits(
            0,
            limit,
            usual.concurrency(),
            usual.missedTimes(),
            List.of(night),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
