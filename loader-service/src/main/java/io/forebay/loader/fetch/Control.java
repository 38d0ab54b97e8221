package io.forebay.loader.fetch;

import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Listener;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Makes running tasks look at once when somebody paused or cancelled their load. */
@ApplicationScoped
public class Control {

  private final DataSource dataSource;
  private final Map<Runnable, UUID> watchers = new ConcurrentHashMap<>();
  private Listener listener;

  public Control(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void start(@Observes StartupEvent started) {
    listener =
        new Listener(
            "control-listener",
            dataSource,
            List.of(Channels.CONTROL),
            (_, load) ->
                watchers.forEach(
                    (look, watched) -> {
                      if (load.isEmpty() || watched.toString().equals(load)) {
                        look.run();
                      }
                    }));
  }

  /**
   * @param look called on the listening thread; quick
   */
  void watch(UUID load, Runnable look) {
    watchers.put(look, load);
  }

  void unwatch(Runnable look) {
    watchers.remove(look);
  }

  void stop(@Observes ShutdownEvent shutdown) {
    listener.close();
  }
}
