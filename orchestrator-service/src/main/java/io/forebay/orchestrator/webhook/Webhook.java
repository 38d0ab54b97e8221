package io.forebay.orchestrator.webhook;

import io.forebay.orchestrator.cluster.ClusterSettings;
import io.forebay.orchestrator.cluster.Refused;
import io.forebay.orchestrator.cluster.SeenWebhook;
import io.forebay.orchestrator.cluster.Webhooks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The webhook of this process: serves it, and has the cluster's API trust it. All that is known of
 * that is the configuration in the cluster; where it changes, or somebody puts it up anew, it is
 * made right again. A new certificate is shown when the API was told of it for a while.
 */
@Singleton
public class Webhook {

  private static final Logger LOG = Logger.getLogger(Webhook.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofHours(1);

  private final WebhookSettings settings;
  private final Webhooks webhooks;
  private final PodReviews reviews;
  private final Clock clock;
  private final boolean enabled;
  private final ServingKey key = new ServingKey();
  private final Rotation rotation = new Rotation(key);
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean trusted;
  private volatile boolean missing;
  private volatile Set<String> paths = Set.of();
  private boolean led;
  private Optional<WebhookServer> server = Optional.empty();
  private String said = "";

  Webhook(
      WebhookSettings settings,
      ClusterSettings cluster,
      Webhooks webhooks,
      PodReviews reviews,
      Clock clock) {
    this.settings = settings;
    this.webhooks = webhooks;
    this.reviews = reviews;
    this.clock = clock;
    this.enabled = cluster.enabled() && settings.port().isPresent();
    this.thread = Thread.ofVirtual().name("webhook").unstarted(this::run);
  }

  void start(@Observes StartupEvent event) {
    if (enabled) {
      server =
          Optional.of(
              new WebhookServer(
                  new InetSocketAddress(settings.host(), settings.port().orElseThrow()),
                  key,
                  path -> paths.contains(path),
                  reviews::answer));
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    closed = true;
    wake.release();
    server.ifPresent(WebhookServer::close);
  }

  /** Whether the cluster's API can ask this process, or nobody wants it to. */
  public boolean ready() {
    return !enabled || trusted || missing;
  }

  /** Whether others say where it is: they send nobody here before it is ready. */
  public boolean behindService() {
    return settings.url().isEmpty();
  }

  private void run() {
    boolean watching = false;
    while (!closed) {
      Duration pause;
      try {
        if (!watching) {
          webhooks.watch(settings.configuration(), wake::release);
          watching = true;
        }
        pause = look();
      } catch (RuntimeException e) {
        say("it cannot be looked after and that is tried again: " + e.getMessage());
        pause = RETRY;
      }
      sleep(pause);
    }
  }

  private void sleep(Duration pause) {
    try {
      if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  /** Makes it right; when to look again at the latest. */
  private Duration look() {
    Optional<SeenWebhook> seen = webhooks.seen();
    missing = seen.isEmpty() && settings.url().isEmpty();
    paths =
        seen.map(SeenWebhook::webhooks).orElse(List.of()).stream()
            .map(SeenWebhook.Part::path)
            .filter(ReviewPath::isSecret)
            .collect(Collectors.toUnmodifiableSet());
    if (seen.isPresent()) {
      return settings.url().isPresent() && !seen.get().ours() ? notOurs() : serve(seen.get());
    }
    trusted = false;
    return settings.url().map(this::create).orElseGet(this::missing);
  }

  private boolean leadsHere(SeenWebhook seen) {
    return settings
        .url()
        .map(URI::toString)
        .map(
            url ->
                seen.webhooks().stream()
                    .allMatch(part -> part.server().filter(url::equals).isPresent()))
        .orElse(true);
  }

  private Duration notOurs() {
    trusted = false;
    say("there is a MutatingWebhookConfiguration of that name that this Forebay did not make");
    return LOOK;
  }

  private Duration takenOver() {
    trusted = false;
    say("its configuration leads to another orchestrator of this Forebay now");
    return LOOK;
  }

  private Duration missing() {
    say("the cluster has no MutatingWebhookConfiguration of that name");
    return LOOK;
  }

  private Duration create(URI url) {
    ServingIdentity identity = rotation.wanted(Set.of(host(url)), clock.instant());
    String bundle = new CaBundle(List.of(identity.certificate())).text();
    return done(
        webhooks.create(
            new Webhooks.Way(Optional.of(url.toString()), ReviewPath.create(), bundle)));
  }

  private static String host(URI url) {
    return url.getHost().startsWith("[")
        ? url.getHost().substring(1, url.getHost().length() - 1)
        : url.getHost();
  }

  private Duration serve(SeenWebhook seen) {
    Instant now = clock.instant();
    Set<String> hosts =
        settings
            .url()
            .map(url -> Set.of(host(url)))
            .orElseGet(
                () ->
                    seen.webhooks().stream()
                        .map(SeenWebhook.Part::host)
                        .collect(Collectors.toSet()));
    ServingIdentity identity = rotation.wanted(hosts, now);
    List<CaBundle> bundles =
        seen.webhooks().stream().map(part -> CaBundle.read(part.caBundle())).toList();
    if (leadsHere(seen)
        && seen.webhooks().stream().allMatch(part -> ReviewPath.isSecret(part.path()))
        && bundles.stream().allMatch(bundle -> bundle.has(identity.certificate()))) {
      led = true;
      return show(now);
    }
    if (led && !leadsHere(seen)) {
      return takenOver();
    }
    trusted = trusted && rotation.changes();
    rotation.untrusted();
    return done(webhooks.lead(seen, ways(seen, bundles, identity, now)));
  }

  private List<Webhooks.Way> ways(
      SeenWebhook seen, List<CaBundle> bundles, ServingIdentity identity, Instant now) {
    List<Webhooks.Way> ways = new ArrayList<>();
    for (int i = 0; i < bundles.size(); i++) {
      SeenWebhook.Part part = seen.webhooks().get(i);
      ways.add(
          new Webhooks.Way(
              settings.url().map(URI::toString).or(part::server),
              ReviewPath.isSecret(part.path()) ? part.path() : ReviewPath.create(),
              bundles.get(i).with(identity.certificate(), now).text()));
    }
    return ways;
  }

  /** The API trusts what it is to trust. */
  private Duration show(Instant now) {
    Duration left = rotation.trusted(now);
    if (left.isPositive()) {
      return left;
    }
    if (!trusted) {
      say("the cluster's API can ask");
    }
    trusted = true;
    return LOOK;
  }

  // The watch tells of what was changed; a refusal is tried again.
  private Duration done(Optional<Refused> refused) {
    refused.ifPresent(
        why ->
            say("its configuration cannot be written, and that is tried again: " + why.message()));
    return refused.isPresent() ? RETRY : LOOK;
  }

  private void say(String what) {
    if (!what.equals(said)) {
      said = what;
      LOG.infof("webhook %s: %s", settings.configuration(), what);
    }
  }
}
