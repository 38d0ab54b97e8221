package io.forebay.db.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.event.EventType;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.ManyDatasets;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A page of the event log takes what is seen, and nothing for what is not. */
class EventPageTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  /** A dataset that is gone, whose readers see what happened to it. */
  private static final long GONE = 2L * ManyDatasets.DATASETS;

  /** Events that are seen: of no dataset is one of those that were the gone one's. */
  private static final int SEEN = (ManyDatasets.SEEN + 1) * ManyDatasets.EVENTS - 1;

  private static final int PAGE = 200;

  /** Grants and, of each dataset, its next event and then its events. */
  private static final long FEW = 20 + (ManyDatasets.SEEN + 1) + SEEN;

  private static final Sight FEW_GRANTS = new Sight(ManyDatasets.FEW_GRANTS, Set.of());
  private static final Sight MANY_GRANTS = new Sight(ManyDatasets.MANY_GRANTS, Set.of());
  private static final Sight LIMITED =
      new Sight(ManyDatasets.LIMITED, Set.of(77L, 5_000L, ManyDatasets.HIDDEN));
  private static final Sight LIMITED_ADMIN =
      new Sight(ManyDatasets.LIMITED_ADMIN, Set.of(77L, ManyDatasets.HIDDEN));
  private static final Sight ALL = new Sight(ManyDatasets.ALL, Set.of());

  private static final String BY_DEFINITION =
      """
      SELECT seq FROM event
      WHERE seq > :after AND dataset_id IN (
        SELECT dataset_id FROM dataset_grant WHERE principal = ANY (CAST(:principals AS text[])))
      ORDER BY seq LIMIT :limit
      """;

  @BeforeAll
  static void fill() throws SQLException {
    try (RoleSession owner = new RoleSession(DATABASE.superuser())) {
      ManyDatasets many = new ManyDatasets(owner.sql());
      owner.run(many::datasets);
      owner.run(many::events);
      owner
          .sql()
          .update(
              "INSERT INTO dataset_grant VALUES (?, 'user:few', 'READER', 'user:admin', now())",
              GONE);
      // Between those of others; what is of no dataset is hidden.
      owner
          .sql()
          .update(
              "UPDATE event SET dataset_id = CASE WHEN seq > ? THEN ?::bigint END WHERE seq % ? = 5",
              5L, GONE, ManyDatasets.DATASETS);
    }
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1, FOR_THESE_PARAMETERS",
    "200, FOR_THESE_PARAMETERS",
    "1000, FOR_THESE_PARAMETERS",
    "1, FOR_ALL_PARAMETERS",
    "200, FOR_ALL_PARAMETERS",
    "1000, FOR_ALL_PARAMETERS"
  })
  void whoSeesThreeOfTenThousandDatasetsHasTheirEventsRead(int limit, Plan plan)
      throws SQLException {
    assertThat(rows(FEW_GRANTS, EventFilter.ALL, Map.of("limit", Integer.toString(limit)), plan))
        .isLessThanOrEqualTo(FEW);
  }

  @Test
  void whoReadsTheWholeLogGetsWhatIsSeenAndHasReadLittleElse() throws SQLException {
    // when
    List<String> got = new ArrayList<>();
    long rows = 0;
    String after = "0";
    List<String> page;
    do {
      Map<String, String> asked = Map.of("after", after, "limit", "50");
      rows += rows(FEW_GRANTS, EventFilter.ALL, asked, Plan.FOR_ALL_PARAMETERS);
      page = answer(FEW_GRANTS, EventFilter.ALL, asked);
      got.addAll(page);
      after = page.isEmpty() ? after : page.getLast();
    } while (!page.isEmpty());

    // then
    assertThat(got).hasSize(SEEN).isEqualTo(byDefinition(FEW_GRANTS, "0", 1_000));
    assertThat(rows).as("of each dataset a page, for a page").isLessThanOrEqualTo(5L * FEW);
  }

  @ParameterizedTest
  @EnumSource
  void typesAreLookedForInWhatIsSeen(Plan plan) throws SQLException {
    for (EventType type : EventType.values()) {
      EventFilter filter =
          new EventFilter(Optional.empty(), Optional.empty(), Set.of(type.type(), "any.other"));
      assertThat(rows(FEW_GRANTS, filter, Map.of(), plan)).as(type.name()).isLessThan(2L * FEW);
      assertThat(rows(LIMITED, filter, Map.of(), plan)).as(type.name()).isLessThan(2L * FEW);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLimitedTokenHasReadWhatItReaches(Plan plan) throws SQLException {
    assertThat(rows(LIMITED, EventFilter.ALL, Map.of(), plan)).isLessThanOrEqualTo(FEW);
    assertThat(rows(LIMITED_ADMIN, EventFilter.ALL, Map.of(), plan)).isLessThanOrEqualTo(FEW);
  }

  /** Of each dataset its next event, and then little more than the page. */
  @ParameterizedTest
  @EnumSource
  void whoSeesHalfOfThemHasNotAllOfTheirEventsRead(Plan plan) throws SQLException {
    assertThat(rows(MANY_GRANTS, EventFilter.ALL, Map.of(), plan))
        .isLessThanOrEqualTo(4L * ManyDatasets.DATASETS / 2);
  }

  @ParameterizedTest
  @EnumSource
  void whoSeesEverythingHasThePageRead(Plan plan) throws SQLException {
    assertThat(rows(ALL, EventFilter.ALL, Map.of(), plan)).isEqualTo(PAGE);
    // One of ten.
    assertThat(rows(ALL, ofTypes(EventType.LOAD_SUCCEEDED), Map.of(), plan))
        .isLessThanOrEqualTo(10L * (ManyDatasets.DATASETS + PAGE));
  }

  @ParameterizedTest
  @EnumSource
  void theEventsOfADatasetOrALoadAreReadAndNoOthers(Plan plan) throws SQLException {
    EventFilter dataset =
        new EventFilter(Optional.of(ManyDatasets.HIDDEN), Optional.empty(), Set.of());
    EventFilter load = EventFilter.ofLoad(ManyDatasets.loadOf(ManyDatasets.HIDDEN));
    for (EventFilter filter : List.of(dataset, load)) {
      assertThat(rows(ALL, filter, Map.of(), plan)).isLessThanOrEqualTo(2L * ManyDatasets.EVENTS);
      assertThat(rows(ALL, filter, Map.of("after", "900000"), plan)).isLessThanOrEqualTo(2L * 11);
      assertThat(answer(ALL, filter, Map.of("after", "980000")))
          .containsExactly("990000", "1000000");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "0, 200", "77777, 200", "989000, 9000", "999990, 20", "2000000, 5"})
  void aPageHoldsTheOldestOfAllThatIsSeen(String after, int limit) throws SQLException {
    for (Sight sight : List.of(MANY_GRANTS, FEW_GRANTS)) {
      assertThat(
              answer(
                  sight, EventFilter.ALL, Map.of("after", after, "limit", Integer.toString(limit))))
          .isEqualTo(byDefinition(sight, after, limit));
    }
  }

  @Test
  void aLimitedTokenGetsWhatItReachesOfWhatIsSeen() throws SQLException {
    assertThat(answer(LIMITED, EventFilter.ALL, Map.of("after", "989000")))
        .containsExactly("990076", "994999");
    assertThat(answer(LIMITED_ADMIN, EventFilter.ALL, Map.of("after", "989000")))
        .containsExactly("990000", "990076", "1000000");
    assertThat(answer(LIMITED, ofTypes(EventType.LOAD_SUCCEEDED), Map.of("limit", "3")))
        .containsExactly("90076", "94999", "190076");
  }

  private static EventFilter ofTypes(EventType type) {
    return new EventFilter(Optional.empty(), Optional.empty(), Set.of(type.type()));
  }

  private static long rows(Sight sight, EventFilter filter, Map<String, String> asked, Plan plan)
      throws SQLException {
    EventPage page = EventPage.of(filter, sight);
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      return ReadRows.of(api, page.statement(), literals(page, asked), plan);
    }
  }

  private static List<String> answer(Sight sight, EventFilter filter, Map<String, String> asked)
      throws SQLException {
    EventPage page = EventPage.of(filter, sight);
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      return ReadRows.answer(api, page.statement(), literals(page, asked));
    }
  }

  private static List<String> byDefinition(Sight sight, String after, int limit)
      throws SQLException {
    Map<String, String> literals = new HashMap<>(ManyDatasets.literals(sight.seen()));
    literals.put("after", after);
    literals.put("limit", Integer.toString(limit));
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      return ReadRows.answer(api, BY_DEFINITION, literals);
    }
  }

  private static Map<String, String> literals(EventPage page, Map<String, String> asked) {
    Map<String, String> literals =
        new HashMap<>(Map.of("after", "0", "limit", Integer.toString(PAGE)));
    literals.putAll(asked);
    literals.putAll(ManyDatasets.literals(page.parameters()));
    return literals;
  }
}
