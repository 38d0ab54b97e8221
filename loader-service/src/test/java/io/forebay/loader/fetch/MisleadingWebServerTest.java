package io.forebay.loader.fetch;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.http.HttpOriginFactory;
import io.forebay.testing.misleading.Dialect;
import io.forebay.testing.misleading.IndexDialect;
import io.forebay.testing.misleading.IndexStyle;
import io.forebay.testing.misleading.UrlListDialect;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Web servers with index pages of many makes, and with lists of URLs. */
class MisleadingWebServerTest extends AbstractMisleadingServerContract {

  private static final Dialect LIST = new UrlListDialect();
  private static final List<IndexDialect> INDEXES =
      Arrays.stream(IndexStyle.values()).map(IndexDialect::new).toList();

  @Override
  OriginFactory factory() {
    return new HttpOriginFactory(TIMEOUTS, OutboundRules.STANDARD);
  }

  @Override
  Stream<Dialect> dialects() {
    return Stream.concat(INDEXES.stream(), Stream.of(LIST));
  }

  @Override
  Stream<Case> cases() {
    return Stream.concat(casesOf(INDEXES.getFirst()), casesOf(LIST));
  }
}
