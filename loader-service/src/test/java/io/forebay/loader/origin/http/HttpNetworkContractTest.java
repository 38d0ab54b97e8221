package io.forebay.loader.origin.http;

import io.forebay.loader.origin.AbstractNetworkOriginContract;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;

class HttpNetworkContractTest extends AbstractNetworkOriginContract {

  @Override
  protected Origin origin(ScriptedServer server, OriginTimeouts timeouts) throws Exception {
    return new HttpOriginFactory(timeouts).create(OriginConfig.of(server.url() + "/"));
  }
}
