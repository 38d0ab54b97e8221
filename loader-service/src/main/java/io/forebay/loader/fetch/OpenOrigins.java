package io.forebay.loader.fetch;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.Origins;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.work.LoaderSettings;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Origins in use: tasks that read the same source share its connections and its gate, and an origin
 * that nobody has used for a minute is closed.
 */
@ApplicationScoped
public class OpenOrigins {

  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Origins origins;
  private final Credentials credentials;
  private final LoaderSettings settings;
  private final Clock clock;
  private final Map<OriginConfig, Entry> open = new HashMap<>();

  public OpenOrigins(
      Origins origins, Credentials credentials, LoaderSettings settings, Clock clock) {
    this.origins = origins;
    this.credentials = credentials;
    this.settings = settings;
    this.clock = clock;
  }

  private static final class Entry {
    private final SharedOrigin shared;
    private int users;
    private long lastUsed;

    private Entry(SharedOrigin shared) {
      this.shared = shared;
    }
  }

  /** Use of an origin until it is closed. */
  public final class Use implements AutoCloseable {
    private final Entry entry;

    private Use(Entry entry) {
      this.entry = entry;
    }

    SharedOrigin shared() {
      return entry.shared;
    }

    public Origin origin() {
      return entry.shared.origin();
    }

    @Override
    public void close() {
      synchronized (open) {
        entry.users--;
        entry.lastUsed = clock.millis();
      }
    }
  }

  /**
   * Opens the origin of a version's source in the state that was listed, or shares it. Looks each
   * time whether the source may still have its secret.
   *
   * @param source its place among the version's sources
   * @throws OriginException when its configuration or its secret does not work
   */
  public Use use(VersionFacts version, int source) throws OriginException {
    return use(
        version.sources().get(source),
        version.createdAt(),
        Optional.ofNullable(version.revisions().get(source)));
  }

  /**
   * The same of a source that need not be any version's, and of one that is to be listed.
   *
   * @param frozen when it got its form: a secret of that name that was stored later is another one
   * @param revision which of its states; empty for what it holds now
   */
  public Use use(SourceSpec source, Instant frozen, Optional<String> revision)
      throws OriginException {
    OriginConfig config =
        new OriginConfig(
            source.uri(), source.originOptions(), credentials.of(source, frozen), revision);
    synchronized (open) {
      Entry entry = open.get(config);
      if (entry == null) {
        entry = new Entry(new SharedOrigin(origins.open(config), gate(config)));
        open.put(config, entry);
      }
      entry.users++;
      return new Use(entry);
    }
  }

  /** One for all states of a place, which are the same server's. */
  private OriginGate gate(OriginConfig config) {
    return open.entrySet().stream()
        .filter(entry -> entry.getKey().isOfSamePlace(config))
        .findFirst()
        .map(entry -> entry.getValue().shared.gate())
        .orElseGet(() -> new OriginGate(clock, settings.maxConnections()));
  }

  @Scheduled(every = "30s")
  void closeIdle() {
    synchronized (open) {
      Iterator<Entry> entries = open.values().iterator();
      while (entries.hasNext()) {
        Entry entry = entries.next();
        if (entry.users == 0 && clock.millis() - entry.lastUsed > IDLE.toMillis()) {
          entries.remove();
          entry.shared.origin().close();
        }
      }
    }
  }

  @PreDestroy
  void closeAll() {
    synchronized (open) {
      open.values().forEach(entry -> entry.shared.origin().close());
      open.clear();
    }
  }
}
