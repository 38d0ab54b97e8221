package io.forebay.loader.fetch;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.s3.MachineCredentials;
import io.forebay.loader.origin.s3.S3OriginFactory;
import io.forebay.testing.misleading.Dialect;
import io.forebay.testing.misleading.S3Dialect;
import io.forebay.testing.misleading.S3Dialect.Tags;
import java.util.List;
import java.util.stream.Stream;

/** Stores that speak S3, with entity tags of every kind. */
class MisleadingStoreTest extends AbstractMisleadingServerContract {

  private static final Dialect MD5 = new S3Dialect(Tags.MD5);
  private static final Dialect CAPITALS = new S3Dialect(Tags.MD5_IN_CAPITALS);
  private static final Dialect OSS = new S3Dialect(Tags.OSS);
  private static final Dialect MADE_UP = new S3Dialect(Tags.MADE_UP);
  private static final Dialect UNTAGGED = new S3Dialect(Tags.NONE);

  @Override
  OriginFactory factory() {
    return new S3OriginFactory(
        TIMEOUTS, OutboundRules.STANDARD, MachineCredentials.parse(List.of("none")));
  }

  @Override
  Stream<Dialect> dialects() {
    return Stream.of(MD5, CAPITALS, OSS, MADE_UP, UNTAGGED);
  }

  /** Other tags make a difference to what a checksum tells only. */
  @Override
  Stream<Case> cases() {
    Stream<Case> bits =
        Stream.of(CAPITALS, OSS)
            .flatMap(AbstractMisleadingServerContract::casesOf)
            .filter(each -> each.behaviour().what().contains("turns one bit"));
    return Stream.of(casesOf(MD5), bits, casesOf(UNTAGGED)).flatMap(cases -> cases);
  }
}
