package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.AbstractNetworkOriginContract;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.util.Map;

class S3NetworkContractTest extends AbstractNetworkOriginContract {

  @Override
  protected Origin origin(ScriptedServer server, OriginTimeouts timeouts) throws Exception {
    return new S3OriginFactory(timeouts)
        .create(
            new OriginConfig(
                "s3://bucket",
                Map.of("endpoint", server.url(), "versioned", "false"),
                Map.of("accessKeyId", "id", "secretAccessKey", "secret")));
  }
}
