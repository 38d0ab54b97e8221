package io.forebay.loader.origin.s3;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.AbstractNetworkOriginContract;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginTimeouts;
import java.util.List;
import java.util.Map;

class S3NetworkContractTest extends AbstractNetworkOriginContract {

  @Override
  protected Origin origin(String url, OriginTimeouts timeouts, OutboundRules rules)
      throws Exception {
    return new S3OriginFactory(timeouts, rules, MachineCredentials.parse(List.of("none")))
        .create(
            new OriginConfig(
                "s3://bucket",
                Map.of("endpoint", url, "versioned", "false"),
                Map.of("accessKeyId", "id", "secretAccessKey", "secret")));
  }
}
