package io.forebay.loader.origin.file;

import io.forebay.loader.origin.AbstractOriginContract;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class FileOriginContractTest extends AbstractOriginContract {

  @TempDir Path directory;

  Opener opener() {
    return Opener.ofThisMachine();
  }

  @Override
  protected OriginFixture fixture() {
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
        return origin(new FileRules(List.of(directory), List.of()));
      }

      @Override
      public Origin forbidden() throws Exception {
        return origin(new FileRules(List.of(directory.resolve("a")), List.of()));
      }

      private Origin origin(FileRules rules) throws Exception {
        return new FileOriginFactory(rules, opener(), "UTF-8")
            .create(OriginConfig.of(directory.toUri().toString()));
      }
    };
  }
}
