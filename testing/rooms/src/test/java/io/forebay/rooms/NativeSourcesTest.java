package io.forebay.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What native executables of the services would know, by what Quarkus records for them at build
 * time: a type that it misses compiles, starts, and fails when its first value is read.
 */
class NativeSourcesTest {

  private static final String REGISTERED = "io.quarkus.runtime.annotations.RegisterForReflection";

  private static final String OF_THE_CONTRACT =
      "org.eclipse.microprofile.openapi.annotations.media.Schema";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.forebay");

  private enum Service {
    API,
    ORCHESTRATOR,
    LOADER;

    private String room() {
      return "io.forebay." + name().toLowerCase(Locale.ROOT);
    }

    private Path target() {
      return Path.of("..", "..", name().toLowerCase(Locale.ROOT) + "-service", "target");
    }

    /** One of the files that the native compiler is given beside the classes. */
    private JsonNode recorded(String file) throws IOException {
      Path runner =
          files("native-sources").stream()
              .filter(path -> path.toString().endsWith("-runner.jar"))
              .findFirst()
              .orElseThrow();
      requireNew(runner);
      try (ZipFile jar = new ZipFile(runner.toFile());
          InputStream in = jar.getInputStream(jar.getEntry("META-INF/native-image/" + file))) {
        return new ObjectMapper().readTree(in);
      }
    }

    private List<Path> files(String directory) throws IOException {
      Path path = target().resolve(directory);
      assertThat(path).as("what mvn verify makes").isDirectory();
      try (Stream<Path> files = Files.walk(path)) {
        return files.filter(Files::isRegularFile).toList();
      }
    }

    private void requireNew(Path runner) throws IOException {
      FileTime made = Files.getLastModifiedTime(runner);
      for (Path file : files("classes")) {
        assertThat(Files.getLastModifiedTime(file))
            .as("of %s, which mvn verify reads before it makes %s", file, runner)
            .isLessThanOrEqualTo(made);
      }
    }

    /** Names of the types whose constructors, methods and fields can be reached by name. */
    private Set<String> reflected() throws IOException {
      return StreamSupport.stream(recorded("reflect-config.json").spliterator(), false)
          .filter(
              type ->
                  Stream.of("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields")
                      .allMatch(all -> type.path(all).asBoolean()))
          .map(type -> type.get("name").asText())
          .collect(Collectors.toSet());
    }

    private Stream<JavaClass> classes() {
      return CLASSES.stream()
          .filter(
              type ->
                  Stream.of("io.forebay.core", "io.forebay.db", "io.forebay.service", room())
                      .anyMatch(room -> type.getPackageName().startsWith(room)));
    }
  }

  private static Stream<JavaClass> registrationsOf(JavaClass type) {
    JavaClass[] targets =
        type.tryGetAnnotationOfType(REGISTERED)
            .flatMap(annotation -> annotation.get("targets"))
            .map(JavaClass[].class::cast)
            .orElse(new JavaClass[0]);
    return targets.length == 0 ? Stream.of(type) : Arrays.stream(targets);
  }

  @ParameterizedTest
  @EnumSource
  void valuesThatBecomeJsonCanBeReadAndWritten(Service service) throws IOException {
    List<String> wanted =
        service
            .classes()
            .filter(type -> type.isAnnotatedWith(REGISTERED))
            .flatMap(NativeSourcesTest::registrationsOf)
            .map(JavaClass::getName)
            .toList();
    assertThat(wanted).contains("io.forebay.core.dataset.SourceSpec");
    assertThat(service.reflected()).containsAll(wanted);
  }

  @ParameterizedTest
  @EnumSource(names = "API")
  void soCanTheTypesOfTheContract(Service service) throws IOException {
    List<String> wanted =
        service
            .classes()
            .filter(type -> type.isAnnotatedWith(OF_THE_CONTRACT) && !type.isEnum())
            .filter(type -> !isNoMoreThanADescription(type.getAnnotationOfType(OF_THE_CONTRACT)))
            .map(JavaClass::getName)
            .toList();
    assertThat(wanted).hasSizeGreaterThan(50);
    assertThat(service.reflected()).containsAll(wanted);
  }

  /** An example of what another type's values are made of. */
  private static boolean isNoMoreThanADescription(JavaAnnotation<JavaClass> schema) {
    return schema.get("name").filter(name -> !name.toString().isEmpty()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"API", "ORCHESTRATOR"})
  void whatIsReadFromTheClassPathIsThere(Service service) throws IOException {
    List<Pattern> included =
        StreamSupport.stream(
                service
                    .recorded("resource-config.json")
                    .path("resources")
                    .path("includes")
                    .spliterator(),
                false)
            .map(entry -> Pattern.compile(entry.get("pattern").asText()))
            .toList();
    Path classes = service.target().resolve("classes");
    assertThat(
            service.files("classes").stream()
                .map(file -> classes.relativize(file).toString())
                .filter(file -> !file.endsWith(".class") && !file.startsWith("META-INF/"))
                .filter(file -> !file.equals("application.properties")))
        .isNotEmpty()
        .allMatch(file -> included.stream().anyMatch(pattern -> pattern.matcher(file).matches()));
  }
}
