package io.forebay.loader.inquiry;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.inquiry.FirstRead;
import io.forebay.core.inquiry.Inquiry.FirstKeys;
import io.forebay.core.inquiry.ListedKeys;
import io.forebay.core.path.MountPath;
import io.forebay.core.problem.ProblemException;
import io.forebay.loader.fetch.OpenOrigins;
import io.forebay.loader.fetch.Problems;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Lists the beginning of sources, and reads the first of it. */
@ApplicationScoped
public class SourceProbe {

  private final OpenOrigins origins;

  public SourceProbe(OpenOrigins origins) {
    this.origins = origins;
  }

  /**
   * What the source lists first, as a version of it would have it, and what reading one of that
   * comes to.
   *
   * @throws ProblemException when it cannot be listed
   * @throws InterruptedException when nobody waits for it any more
   */
  ListedKeys list(FirstKeys asked, Instant askedAt) throws InterruptedException {
    SourceSpec source = asked.source();
    try (OpenOrigins.Use use = origins.use(source, askedAt, Optional.empty())) {
      FirstListed first =
          new FirstListed(new MountPath(source.path()), source.selection(), asked.most());
      try {
        use.origin().list(first);
      } catch (InterruptedException e) {
        if (!first.hasEnough()) {
          throw e;
        }
      }
      Optional<FirstRead> read = Optional.empty();
      if (first.candidate().isPresent()) {
        read = Optional.of(ReadingProbe.of(use.origin(), first.candidate().get()));
      }
      return first.keys(read);
    } catch (OriginException e) {
      throw new ProblemException(Problems.of(e), e);
    } catch (IllegalArgumentException e) {
      OriginException flawed =
          new OriginException(OriginFailure.MISCONFIGURED, String.valueOf(e.getMessage()));
      throw new ProblemException(Problems.of(flawed), e);
    }
  }
}
