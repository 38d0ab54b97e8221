package io.forebay.rooms;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rooms and their doors, over the classes of all modules. */
class RoomsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.forebay");

  private enum Room {
    CORE,
    DB,
    SERVICE,
    API,
    ORCHESTRATOR,
    LOADER,
    CLI;

    /** The rooms that this one has a door to. */
    private Set<Room> doors() {
      return switch (this) {
        case CORE, SERVICE -> Set.of();
        case DB -> Set.of(CORE);
        case API, ORCHESTRATOR, LOADER -> Set.of(CORE, DB, SERVICE);
        case CLI -> Set.of(CORE, DB);
      };
    }

    private String packages() {
      return "io.forebay." + name().toLowerCase(Locale.ROOT) + "..";
    }

    private String[] closed() {
      return Arrays.stream(values())
          .filter(other -> other != this && !doors().contains(other))
          .map(Room::packages)
          .toArray(String[]::new);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoomEntersOthersOnlyThroughItsDoors(Room room) {
    assertThat(CLASSES.stream().filter(JavaClass.Predicates.resideInAPackage(room.packages())))
        .as("classes of this room that the test reads")
        .hasSizeGreaterThan(1);
    noClasses()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(room.closed())
        .check(CLASSES);
  }

  @Test
  void everyClassIsInARoom() {
    classes()
        .should()
        .resideInAnyPackage(Arrays.stream(Room.values()).map(Room::packages).toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void coreIsPlainJavaWithoutInputAndOutput() {
    noClasses()
        .that()
        .resideInAPackage(Room.CORE.packages())
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of a framework or do input and output",
                type ->
                    !type.isPrimitive()
                        && !type.isArray()
                        && !type.getPackageName().matches("io\\.forebay\\.core(\\..*)?")
                        && !type.getPackageName()
                            .matches(
                                "java\\.(lang|util|time|security|math)(\\..*)?"
                                    + "|java\\.nio(\\.charset)?|javax\\.crypto(\\.spec)?")
                        && !Set.of(
                                "java.io.Serializable",
                                "java.net.URI",
                                "java.net.URISyntaxException",
                                "java.nio.file.Path",
                                "java.nio.file.PathMatcher",
                                "java.nio.file.FileSystem",
                                "java.nio.file.FileSystems",
                                "java.io.UncheckedIOException",
                                "java.io.IOException",
                                "java.io.ByteArrayOutputStream",
                                "java.io.ByteArrayInputStream")
                            .contains(type.getName())))
        .check(CLASSES);
  }

  @Test
  void packagesAreByCapabilityNotByLayer() {
    assertThat(
            CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.replaceFirst("^io\\.forebay\\.[a-z]+", ""))
                .collect(Collectors.toSet()))
        .noneMatch(
            name ->
                name.matches(".*\\.(util|utils|impl|common|service|resource|dto|model)(\\..*)?"));
    noClasses().should().haveNameMatching(".*(Utils|Manager|Impl|Helper)").check(CLASSES);
  }

  /** Its clients link to classes that are not there, which no native compiler takes. */
  @Test
  void theSdkIsAskedForEndpointsAndCredentialsOnly() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("software.amazon.awssdk..")
                .and(
                    not(
                        resideInAnyPackage(
                            "software.amazon.awssdk.auth.credentials",
                            "software.amazon.awssdk.core.exception",
                            "software.amazon.awssdk.endpoints..",
                            "software.amazon.awssdk.identity.spi",
                            "software.amazon.awssdk.regions..",
                            "software.amazon.awssdk.services.s3.endpoints"))))
        .check(CLASSES);
  }
}
