package io.forebay.loader.origin.http;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.AbstractOriginContract;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginFixture;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.testing.misleading.IndexStyle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a server that prints its directories as nginx does. */
class HttpOriginContractTest extends AbstractOriginContract {

  @TempDir Path directory;
  private DirectoryServer server;

  @Override
  protected OriginFixture fixture() throws Exception {
    server = new DirectoryServer(directory, style());
    return new OriginFixture() {
      @Override
      public void put(String key, byte[] content) throws Exception {
        Path path = directory.resolve(key);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
      }

      @Override
      public void delete(String key) throws Exception {
        Files.delete(directory.resolve(key));
      }

      @Override
      public Origin origin() throws Exception {
        return origin(OutboundRules.STANDARD);
      }

      @Override
      public Origin forbidden() throws Exception {
        return origin(OutboundRules.STANDARD.deny(List.of("loopback")));
      }

      private Origin origin(OutboundRules rules) throws Exception {
        return new HttpOriginFactory(OriginTimeouts.DEFAULT, rules)
            .create(OriginConfig.of(server.url() + "/data%20set/"));
      }
    };
  }

  protected IndexStyle style() {
    return IndexStyle.NGINX;
  }

  @AfterEach
  void stopServer() {
    server.close();
  }
}
