package io.forebay.loader.fetch;

import io.forebay.loader.signal.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Makes running tasks look at once when somebody paused or cancelled their load. */
@ApplicationScoped
public class Control {

  private final Map<Runnable, UUID> watchers = new ConcurrentHashMap<>();

  public Control(Signals signals) {
    signals.onControl(this::look);
  }

  private void look(String load) {
    watchers.forEach(
        (look, watched) -> {
          if (load.isEmpty() || watched.toString().equals(load)) {
            look.run();
          }
        });
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
}
