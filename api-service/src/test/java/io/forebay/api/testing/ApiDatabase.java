package io.forebay.api.testing;

import io.forebay.db.testing.TestDatabaseResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A database with the API's login, behind a {@link DatabaseDoor} that tests have injected. */
public class ApiDatabase extends TestDatabaseResource {

  private static final String URL = "FOREBAY_DB_URL";

  private DatabaseDoor door;

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    URI address = URI.create(settings.get(URL).substring("jdbc:".length()));
    try {
      door = new DatabaseDoor(new InetSocketAddress(address.getHost(), address.getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.put(URL, "jdbc:postgresql://127.0.0.1:" + door.port() + address.getPath());
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    super.inject(injector);
    injector.injectIntoFields(door, new TestInjector.MatchesType(DatabaseDoor.class));
  }

  @Override
  public void stop() {
    try (DatabaseDoor closing = door) {
      super.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
