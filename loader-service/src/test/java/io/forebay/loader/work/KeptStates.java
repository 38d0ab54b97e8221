package io.forebay.loader.work;

import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.file.FileOriginFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store that keeps every state: {@code kept:///place} has a directory for each, and in the file
 * {@code now} the name of the one that it is in. It moves to the state in {@code next} as soon as
 * it has said which one it is in.
 */
@ApplicationScoped
class KeptStates implements OriginFactory {

  private final FileOriginFactory files;

  KeptStates(FileOriginFactory files) {
    this.files = files;
  }

  @Override
  public Set<String> schemes() {
    return Set.of("kept");
  }

  @Override
  public Origin create(OriginConfig config) throws OriginException {
    return new Store(config);
  }

  private final class Store implements Origin {

    private final Path place;
    private final Optional<String> revision;
    private final Map<String, Origin> states = new HashMap<>();

    private Store(OriginConfig config) {
      this.place = Path.of(URI.create(config.uri()).getPath());
      this.revision = config.revision();
    }

    @Override
    public Optional<String> revision() throws OriginException {
      try {
        String now = Files.readString(place.resolve("now"));
        if (Files.exists(place.resolve("next"))) {
          Files.move(
              place.resolve("next"), place.resolve("now"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Optional.of(now);
      } catch (IOException e) {
        throw new OriginException(OriginFailure.TRANSIENT, "it does not say its state", e);
      }
    }

    private synchronized Origin state() throws OriginException {
      String state = revision.isPresent() ? revision.get() : revision().orElseThrow();
      Origin origin = states.get(state);
      if (origin == null) {
        origin = files.create(OriginConfig.of(place.resolve(state).toUri().toString()));
        states.put(state, origin);
      }
      return origin;
    }

    @Override
    public void list(ListingSink sink) throws OriginException, InterruptedException {
      state().list(sink);
    }

    @Override
    public ContentStream open(OriginFile file, long offset, long length)
        throws OriginException, InterruptedException {
      return state().open(file, offset, length);
    }

    @Override
    public List<Evidence> evidence(OriginFile file) {
      return List.of();
    }

    @Override
    public synchronized void close() {
      states.values().forEach(Origin::close);
    }
  }
}
