package io.forebay.loader.node;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.NodeRegistration;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.DatabaseException;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.cache.CacheSettings;
import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.evict.CrashCheck;
import io.forebay.loader.evict.LostAndFound;
import io.forebay.loader.signal.Signals;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Makes this node known, says that it lives, and holds its database id. */
@ApplicationScoped
public class NodeLife {

  private static final Logger LOG = Logger.getLogger(NodeLife.class);

  private static final Pattern CLUSTER =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  private static final Duration LAST_BEAT = Duration.ofSeconds(2);

  private final CacheDirectory cache;
  private final CacheSettings settings;
  private final DiskSpace space;
  private final CacheNodes nodes;
  private final LostAndFound lostAndFound;
  private final CrashCheck crashCheck;
  private final TaskTransitions transitions;
  private final Recount recount;
  private final Signals signals;
  private final ReentrantLock beating = new ReentrantLock();
  private volatile OptionalLong id = OptionalLong.empty();
  private volatile boolean closing;

  public NodeLife(
      CacheDirectory cache,
      CacheSettings settings,
      DiskSpace space,
      CacheNodes nodes,
      LostAndFound lostAndFound,
      CrashCheck crashCheck,
      TaskTransitions transitions,
      Recount recount,
      Signals signals) {
    this.cache = cache;
    this.settings = settings;
    this.space = space;
    this.nodes = nodes;
    this.lostAndFound = lostAndFound;
    this.crashCheck = crashCheck;
    this.transitions = transitions;
    this.recount = recount;
    this.signals = signals;
  }

  // What is no label or no name stops the start, not each beat.
  void check(@Observes StartupEvent started) throws UnknownHostException {
    registration();
  }

  // Not left to the scheduler, which begins with the next whole second.
  void beginToBeat(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent started) {
    Thread.ofPlatform().daemon().name("first-beat").start(this::firstBeat);
  }

  private void firstBeat() {
    try {
      beat();
    } catch (IOException | RuntimeException e) {
      if (!closing) {
        LOG.error("the first heartbeat failed, trying again", e);
      }
    }
  }

  /** The node's database id, once it is registered and its directory agrees with the database. */
  public OptionalLong id() {
    return id;
  }

  @Scheduled(
      every = "${forebay.loader.heartbeat:3s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void beat() throws IOException {
    if (!beating.tryLock()) {
      return; // the first one still goes on
    }
    try {
      if (closing) {
        return;
      }
      giveBackWorkOfTheDead();
      if (id.isEmpty()) {
        cache.serve(this::join);
      } else {
        space.report(id.getAsLong());
      }
    } catch (DatabaseException e) {
      if (closing) {
        return; // the connections go before the last heartbeat ends
      }
      LOG.warnf("the database does not hear this node, trying again: %s", e.getMessage());
    } finally {
      beating.unlock();
    }
  }

  // Apart from the beat: counting ten million files takes longer than a node may be silent.
  @Scheduled(
      every = "${forebay.loader.recount:30s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void recount() throws IOException {
    if (id.isPresent()) {
      recount.countIfAsked(id.getAsLong());
    }
  }

  // On this machine it is known at once that a process is dead: nobody waits for its leases.
  private void giveBackWorkOfTheDead() throws IOException {
    for (UUID dead : cache.deadLoaders()) {
      int tasks = transitions.abandon(dead);
      cache.bury(dead);
      recount.ask();
      LOG.infof("loader %s of this directory died; put back tasks: %d", dead, tasks);
    }
  }

  private void join(boolean first) throws IOException {
    Optional<Instant> lastSeen = nodes.lastSeen(cache.node());
    if (first) {
      space.measure();
    }
    long registered = nodes.register(registration(), space.now(), first);
    if (first) {
      lostAndFound.settle(registered);
      if (cache.servedByAnotherBoot() && lastSeen.isPresent()) {
        crashCheck.run(registered, lastSeen.get());
      }
      cache.noteBoot();
    }
    space.report(registered);
    id = OptionalLong.of(registered);
    signals.listen(registered);
    LOG.infof("serving the cache directory %s as node %s", cache.root(), name());
  }

  private NodeRegistration registration() throws UnknownHostException {
    if (!CLUSTER.matcher(settings.cluster()).matches()) {
      throw new IllegalArgumentException(
          "forebay.cache.cluster: \"" + settings.cluster() + "\" is no name of a cluster");
    }
    return new NodeRegistration(
        cache.node(),
        settings.cluster(),
        name(),
        settings.engine(),
        cache.root().toString(),
        settings.hostDir(),
        NodeLabels.of(name(), settings.labels().orElse(List.of())));
  }

  private String name() throws UnknownHostException {
    return settings.nodeName().isPresent()
        ? settings.nodeName().get()
        : InetAddress.getLocalHost().getHostName();
  }

  /** Says that this process ends; a beat that is under way must not say the opposite afterwards. */
  public void leave() throws InterruptedException {
    closing = true;
    boolean quiet = beating.tryLock(LAST_BEAT.toMillis(), TimeUnit.MILLISECONDS);
    try {
      nodes.leave(cache.loader());
    } catch (DatabaseException e) {
      LOG.warnf("could not say good-bye to the database: %s", e.getMessage());
    } finally {
      if (quiet) {
        beating.unlock();
      }
    }
  }
}
