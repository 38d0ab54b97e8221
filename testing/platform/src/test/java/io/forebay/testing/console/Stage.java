package io.forebay.testing.console;

import io.forebay.testing.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What all journeys share: one browser and one platform, from the first journey to the last. */
final class Stage implements AutoCloseable {

  private final Path base;
  private final Chromium chromium;
  private final Platform platform;

  private Stage() throws IOException {
    chromium = Chromium.start();
    base = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "console");
    platform = Platform.start(base.resolve("home"));
  }

  Path base() {
    return base;
  }

  Platform platform() {
    return platform;
  }

  Console open(String language, boolean dark) {
    return chromium.open("http://127.0.0.1:" + platform.command().port(), language, dark);
  }

  @Override
  public void close() {
    platform.close();
    chromium.close();
  }

  /** Sets it up for the first that needs it; JUnit closes it with the last. */
  static final class Setting implements BeforeAllCallback, ParameterResolver {

    private static final Namespace HERE = Namespace.create(Stage.class);

    @Override
    public void beforeAll(ExtensionContext context) {
      stage(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return stage(context);
    }

    private static Stage stage(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(HERE)
          .computeIfAbsent(Stage.class, _ -> raise(), Stage.class);
    }

    private static Stage raise() {
      try {
        return new Stage();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
