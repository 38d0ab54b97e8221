package io.forebay.loader.inquiry;

import io.forebay.core.inquiry.Inquiry;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.inquiry.AskedInquiry;
import io.forebay.db.inquiry.Inquiries;
import io.forebay.db.sql.DatabaseException;
import io.forebay.db.sql.Json;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.fetch.Problems;
import io.forebay.loader.node.NodeLife;
import io.forebay.loader.signal.Signals;
import io.forebay.loader.work.LoaderSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Answers questions apart from tasks: people wait for the answer, and a loader whose every place
 * moves bytes for hours answers as soon as one that rests.
 */
@ApplicationScoped
public class InquiryDesk {

  private static final Logger LOG = Logger.getLogger(InquiryDesk.class);

  private static final int AT_ONCE = 4;
  // Those who ask wait for somewhat longer, so that they are told which.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Inquiries inquiries;
  private final NodeLife node;
  private final UUID loader;
  private final HeldContent content;
  private final SourceProbe sources;
  private final LoaderSettings settings;
  private final Signals signals;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final ExecutorService clerks =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("inquiry-", 0).factory());
  private volatile boolean closing;
  private Thread claimer;

  public InquiryDesk(
      Inquiries inquiries,
      NodeLife node,
      CacheDirectory cache,
      HeldContent content,
      SourceProbe sources,
      LoaderSettings settings,
      Signals signals) {
    this.inquiries = inquiries;
    this.node = node;
    this.loader = cache.loader();
    this.content = content;
    this.sources = sources;
    this.settings = settings;
    this.signals = signals;
  }

  void start(@Observes StartupEvent started) {
    signals.onInquiry(wake::release);
    claimer = Thread.ofPlatform().name("inquiries").start(this::claimUntilClosed);
  }

  private void claimUntilClosed() {
    while (!closing) {
      try {
        wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
        claimWhilePlaces();
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (!closing) {
          LOG.warnf("questions cannot be heard, trying again: %s", e.getMessage());
        }
      }
    }
  }

  private void claimWhilePlaces() {
    while (!closing && node.id().isPresent() && places.tryAcquire()) {
      Optional<AskedInquiry> asked = Optional.empty();
      try {
        asked = inquiries.claim(loader, node.id().getAsLong(), PATIENCE);
      } finally {
        if (asked.isEmpty()) {
          places.release();
        }
      }
      if (asked.isEmpty()) {
        return;
      }
      AskedInquiry taken = asked.get();
      clerks.execute(
          () -> {
            try {
              answer(taken);
            } finally {
              places.release();
              wake.release();
            }
          });
    }
  }

  private void answer(AskedInquiry asked) {
    // On a thread of its own, which alone is interrupted: not one that talks to the database.
    Future<byte[]> answer = clerks.submit(() -> answerTo(asked));
    try {
      try {
        inquiries.give(asked.id(), answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException _) {
        inquiries.refuse(asked.id(), tooSlow(asked.question()));
      } catch (ExecutionException e) {
        inquiries.refuse(asked.id(), problem(e.getCause()));
      }
    } catch (DatabaseException e) {
      if (!closing) {
        LOG.warnf("an answer could not be given: %s", e.getMessage());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      answer.cancel(true);
    }
  }

  private byte[] answerTo(AskedInquiry asked) throws IOException, InterruptedException {
    return switch (asked.question()) {
      case Inquiry.Content held -> content.read(held);
      case Inquiry.FirstKeys source ->
          Json.write(sources.list(source, asked.askedAt())).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static Problem tooSlow(Inquiry question) {
    return switch (question) {
      case Inquiry.Content _ ->
          new Problem(
              ProblemCode.CACHE_IO,
              "The cache's disk did not answer within %d seconds.".formatted(PATIENCE.toSeconds()));
      case Inquiry.FirstKeys _ ->
          new Problem(
              ProblemCode.ORIGIN_UNAVAILABLE,
              "The origin listed too little within %d seconds.".formatted(PATIENCE.toSeconds()));
    };
  }

  private Problem problem(Throwable cause) {
    if (cause instanceof ProblemException known) {
      return known.problem();
    }
    if (!closing) {
      LOG.error("a question could not be answered", cause);
    }
    return cause instanceof Exception e
        ? Problems.ofBreak(e)
        : Problems.ofBreak(new IllegalStateException(cause));
  }

  void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
    closing = true;
    wake.release(); // not interrupted: it may be talking to the database
    claimer.join(TimeUnit.SECONDS.toMillis(5));
    // Who asked is given what is nearly there; the rest is interrupted.
    if (!places.tryAcquire(AT_ONCE, 2, TimeUnit.SECONDS)) {
      LOG.debug("questions are left without an answer");
    }
    clerks.shutdownNow();
  }
}
