package io.forebay.orchestrator.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The engines that this process has, by name. */
@ApplicationScoped
public class Engines {

  private final Map<String, Engine<?, ?>> byName = new TreeMap<>();

  public Engines(@Any Instance<Engine<?, ?>> engines) {
    for (Engine<?, ?> engine : engines) {
      if (byName.put(engine.name(), engine) != null) {
        throw new IllegalStateException("two engines are called " + engine.name());
      }
    }
  }

  public Optional<Engine<?, ?>> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All names, sorted. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Has each do what it does now and then. */
  public void upkeep(Fence fence) {
    byName.values().forEach(engine -> engine.upkeep(fence));
  }

  /** Has each say from now on what changes outside the database. */
  public void watch(Wakeups wakeups) {
    byName.values().forEach(engine -> engine.watch(wakeups));
  }

  /** Datasets that are not as they should be; see {@link Engine#unsettled}. */
  public List<Long> unsettled(boolean thorough) {
    return byName.values().stream().flatMap(engine -> engine.unsettled(thorough).stream()).toList();
  }

  /** All but one. */
  public List<Engine<?, ?>> others(Optional<String> name) {
    return byName.values().stream()
        .filter(engine -> name.filter(engine.name()::equals).isEmpty())
        .<Engine<?, ?>>map(engine -> engine)
        .toList();
  }

  /** Names of those that can take loads now. */
  public List<String> available() {
    return byName.values().stream().filter(Engine::available).map(Engine::name).toList();
  }
}
