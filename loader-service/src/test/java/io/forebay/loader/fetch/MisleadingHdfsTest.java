package io.forebay.loader.fetch;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.webhdfs.WebHdfsOriginFactory;
import io.forebay.testing.misleading.Dialect;
import io.forebay.testing.misleading.HdfsDialect;
import io.forebay.testing.misleading.HdfsDialect.Server;
import java.util.stream.Stream;

/** NameNodes with their DataNodes, and servers of HttpFS. */
class MisleadingHdfsTest extends AbstractMisleadingServerContract {

  private static final Dialect NAMENODE = new HdfsDialect(Server.NAMENODE);
  private static final Dialect HTTPFS = new HdfsDialect(Server.HTTPFS);

  @Override
  OriginFactory factory() {
    return new WebHdfsOriginFactory(TIMEOUTS, OutboundRules.STANDARD);
  }

  @Override
  Stream<Dialect> dialects() {
    return Stream.of(NAMENODE, HTTPFS);
  }

  /** HttpFS lists as NameNodes do, and sends bytes in its own way. */
  @Override
  Stream<Case> cases() {
    Stream<Case> bytes =
        casesOf(HTTPFS)
            .filter(each -> each.behaviour().what().startsWith("when it is asked for bytes"));
    return Stream.concat(casesOf(NAMENODE), bytes);
  }
}
