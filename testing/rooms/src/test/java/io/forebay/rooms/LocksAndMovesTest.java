package io.forebay.rooms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rows are read as they are after the lock, and states move in one place each. Statements are text,
 * so the sources are read for them.
 */
class LocksAndMovesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.forebay");

  private static final Sources SOURCES = Sources.ofAllModules();

  @Test
  void entitiesAreLockedInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.forebay.db.lock")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("jakarta\\.persistence\\.LockModeType|org\\.hibernate\\.Lock.*")
        .because("Hibernate hands out the copy of before the wait; EntityLocks reads it afresh")
        .check(CLASSES);
  }

  @Test
  void rowsAndNamesAreLockedByThoseWhoChangeThem() {
    assertThat(SOURCES.saying("FOR (NO KEY )?UPDATE|FOR (KEY )?SHARE|pg_(try_)?advisory"))
        .containsExactlyInAnyOrder(
            "NameLocks",
            "DatasetLocks",
            "LoadTransitions",
            "TaskTransitions",
            "TaskQueue",
            "VersionTransitions",
            "CachedFiles",
            "LockedPolicies",
            "PolicyRepository",
            "PolicyOccasions",
            "Inquiries",
            "Leadership");
  }

  @Test
  void theStateOfALoadMovesInOnePlace() {
    assertThat(SOURCES.saying("UPDATE load SET\\s[^;]*?(?<![.\\w])state = "))
        .containsExactly("LoadTransitions");
    assertThat(SOURCES.saying("INSERT INTO load ")).containsExactly("LoadTransitions");
    assertThat(SOURCES.saying("UPDATE load\\b"))
        .containsExactlyInAnyOrder("LoadTransitions", "LoadTotals");
    assertThat(SOURCES.saying("UPDATE load_node\\b"))
        .containsExactlyInAnyOrder("LoadNodes", "LoadTotals");
    assertThat(SOURCES.saying("UPDATE load_node SET\\s[^;]*?outcome = "))
        .containsExactly("LoadNodes");
    assertThat(SOURCES.saying("INSERT INTO load_node\\b")).containsExactly("LoadNodes");
    onlyShows("io.forebay.db.load.LoadEntity");
  }

  @Test
  void theStateOfAVersionMovesInOnePlace() {
    assertThat(SOURCES.saying("UPDATE version SET\\s[^;]*?(?<![.\\w])state = "))
        .containsExactly("VersionTransitions");
    assertThat(SOURCES.saying("UPDATE version\\b"))
        .containsExactlyInAnyOrder("VersionTransitions", "ResolveReports");
    assertThat(SOURCES.saying("INSERT INTO version\\b")).containsExactly("NewVersions");
    onlyShows("io.forebay.db.version.VersionEntity");
  }

  @Test
  void theStateOfATaskMovesInOnePlace() {
    assertThat(SOURCES.saying("UPDATE task\\b"))
        .containsExactlyInAnyOrder("TaskTransitions", "TaskLeases");
    assertThat(SOURCES.saying("UPDATE task SET (?!files_done|lease_until)"))
        .containsExactly("TaskTransitions");
    assertThat(SOURCES.saying("INSERT INTO task\\b")).containsExactly("TaskQueue");
  }

  @Test
  void theStateOfAConsumerMovesInOnePlace() {
    assertThat(SOURCES.saying("(UPDATE|INSERT INTO) consumer\\b"))
        .containsExactly("ConsumerTransitions");
  }

  @Test
  void whatBecomesOfAPolicyIsWrittenInItsPackage() {
    assertThat(SOURCES.saying("(UPDATE|INSERT INTO) policy\\b"))
        .containsExactlyInAnyOrder(
            "PolicyRepository", "LockedPolicies", "PolicyFires", "PolicyWindows", "PolicyFailures");
    assertThat(SOURCES.saying("INSERT INTO policy_fire\\b")).containsExactly("FireLog");
    assertThat(SOURCES.saying("UPDATE policy_fire\\b"))
        .containsExactlyInAnyOrder("FireLog", "PolicyOutcomes", "PolicyDeadlines");
    assertThat(SOURCES.saying("(UPDATE|INSERT INTO|DELETE FROM) policy_kept\\b"))
        .containsExactly("KeptByPolicies");
  }

  private static void onlyShows(String entity) {
    classes()
        .that()
        .haveFullyQualifiedName(entity)
        .should()
        .beAnnotatedWith("org.hibernate.annotations.Immutable")
        .check(CLASSES);
  }

  /** The main sources of all modules, by the simple name of their class. */
  private record Sources(TreeMap<String, String> texts) {

    private static final Pattern MAIN = Pattern.compile(".*/src/main/java/.*/(\\w+)\\.java");

    private static Sources ofAllModules() {
      // Surefire runs a module's tests in its directory: testing/rooms.
      Path root = Path.of("").toAbsolutePath().getParent().getParent();
      TreeMap<String, String> texts = new TreeMap<>();
      try (Stream<Path> modules = Files.list(root)) {
        for (Path module :
            modules.filter(path -> Files.isDirectory(path.resolve("src/main"))).toList()) {
          read(module.resolve("src/main"), texts);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      assertThat(texts).hasSizeGreaterThan(300);
      return new Sources(texts);
    }

    private static void read(Path main, TreeMap<String, String> texts) throws IOException {
      try (Stream<Path> files = Files.walk(main)) {
        for (Path file : files.toList()) {
          var name = MAIN.matcher(file.toString());
          if (name.matches()) {
            texts.merge(name.group(1), Files.readString(file), String::concat);
          }
        }
      }
    }

    /** Classes whose source has this, comments aside. */
    private Set<String> saying(String pattern) {
      Pattern wanted = Pattern.compile(pattern);
      Set<String> found = new TreeSet<>();
      texts.forEach(
          (name, text) -> {
            if (wanted.matcher(text.replaceAll("(?m)^\\s*(//|\\*|/\\*).*$", "")).find()) {
              found.add(name);
            }
          });
      return found;
    }
  }
}
