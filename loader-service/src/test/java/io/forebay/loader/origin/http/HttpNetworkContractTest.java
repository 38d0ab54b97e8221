package io.forebay.loader.origin.http;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.AbstractNetworkOriginContract;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginTimeouts;

class HttpNetworkContractTest extends AbstractNetworkOriginContract {

  @Override
  protected Origin origin(String url, OriginTimeouts timeouts, OutboundRules rules)
      throws Exception {
    return new HttpOriginFactory(timeouts, rules).create(OriginConfig.of(url + "/"));
  }
}
