package io.forebay.loader.origin.http;

import io.forebay.testing.misleading.IndexStyle;

/** The contract against a server that prints its directories as Apache does, as a table. */
class ApacheIndexContractTest extends HttpOriginContractTest {

  @Override
  protected IndexStyle style() {
    return IndexStyle.APACHE_TABLE;
  }
}
