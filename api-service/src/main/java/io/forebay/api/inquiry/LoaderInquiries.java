package io.forebay.api.inquiry;

import io.forebay.core.inquiry.Inquiry;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.inquiry.Inquiries;
import io.forebay.db.inquiry.InquiryAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Asks loaders what only they can see. Never within a transaction: the question has to be seen, and
 * a connection is not kept from others while this waits.
 */
@ApplicationScoped
public class LoaderInquiries {

  private static final long FIRST_PAUSE = 2; // milliseconds
  private static final long LONGEST_PAUSE = 100; // milliseconds
  private static final int SOURCES = 2;

  private final Inquiries inquiries;
  private final InquirySettings settings;
  private final Clock clock;
  private final Semaphore places;

  /** Sources may be silent for long: they must not keep all loaders from showing files. */
  private final Semaphore sources = new Semaphore(SOURCES);

  public LoaderInquiries(Inquiries inquiries, InquirySettings settings, Clock clock) {
    this.inquiries = inquiries;
    this.settings = settings;
    this.clock = clock;
    this.places = new Semaphore(settings.atOnce());
  }

  /**
   * Asks and waits.
   *
   * @param nodeId whose loaders are asked; any loader when empty
   * @throws ProblemException with what the loader says is wrong, with {@link
   *     ProblemCode#NO_ANSWER}, or with {@link ProblemCode#RATE_LIMITED} when too many wait
   */
  public byte[] ask(Inquiry question, OptionalLong nodeId) {
    return switch (question) {
      case Inquiry.Content _ -> ask(question, nodeId, places);
      case Inquiry.FirstKeys _ -> ask(question, nodeId, sources);
    };
  }

  private byte[] ask(Inquiry question, OptionalLong nodeId, Semaphore places) {
    if (!places.tryAcquire()) {
      throw new Problem(
              ProblemCode.RATE_LIMITED,
              "Enough answers of loaders are waited for already. Ask again in a moment.")
          .exception();
    }
    try {
      UUID id = inquiries.ask(question, nodeId);
      try {
        return await(id);
      } finally {
        inquiries.forget(id);
      }
    } finally {
      places.release();
    }
  }

  private byte[] await(UUID id) {
    Instant end = clock.instant().plus(settings.patience());
    for (long pause = FIRST_PAUSE;
        clock.instant().isBefore(end);
        pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      rest(pause);
      Optional<InquiryAnswer> answer = inquiries.answer(id);
      if (answer.isPresent()) {
        return switch (answer.get()) {
          case InquiryAnswer.Given given -> given.bytes();
          case InquiryAnswer.Refused(Problem problem) -> throw problem.exception();
        };
      }
    }
    throw noAnswer();
  }

  private static void rest(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(noAnswer().problem(), e);
    }
  }

  private static ProblemException noAnswer() {
    return new Problem(ProblemCode.NO_ANSWER, "The loader that was asked did not answer.")
        .exception();
  }
}
