package io.forebay.api.dataset;

import io.forebay.api.access.Access;
import io.forebay.api.inquiry.LoaderInquiries;
import io.forebay.api.secret.SecretReferences;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.inquiry.Inquiry;
import io.forebay.core.inquiry.ListedKeys;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.sql.Json;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** Lets sources be tried before they are registered. */
@ApplicationScoped
public class SourceTestService {

  private static final int MOST = 20;

  private final Access access;
  private final SecretReferences secrets;
  private final CacheNodes nodes;
  private final LoaderInquiries loaders;

  SourceTestService(
      Access access, SecretReferences secrets, CacheNodes nodes, LoaderInquiries loaders) {
    this.access = access;
    this.secrets = secrets;
    this.nodes = nodes;
    this.loaders = loaders;
  }

  /**
   * What a loader finds there. Names a secret as a registered source does: an owner's is bound to
   * the source's endpoint, since it is sent there.
   */
  public SourceTestView test(SourceInput input) {
    SourceSpec source = QuarkusTransaction.requiringNew().call(() -> admitted(input));
    byte[] listed = loaders.ask(new Inquiry.FirstKeys(source, MOST), OptionalLong.empty());
    return SourceTestView.of(
        Json.read(new String(listed, StandardCharsets.UTF_8), ListedKeys.class));
  }

  private SourceSpec admitted(SourceInput input) {
    access.about(ObjectKind.PLATFORM, "sources");
    access.require(PlatformAction.CREATE_DATASET);
    SourceSpec source = SourceInput.alone(input);
    secrets.require(List.of(), List.of(source));
    if (!nodes.anyAlive()) {
      throw new Problem(ProblemCode.NO_ANSWER, "No loader lives that could be asked.").exception();
    }
    return source;
  }
}
