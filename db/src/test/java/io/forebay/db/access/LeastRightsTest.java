package io.forebay.db.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastRightsTest {

  private static TestDatabase database;

  @BeforeAll
  static void begin() {
    database = TestDatabase.fresh();
  }

  @AfterAll
  static void end() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          API          | SELECT ciphertext FROM secret
          API          | DELETE FROM dataset
          API          | DELETE FROM version
          API          | INSERT INTO manifest_chunk VALUES (1, '', '')
          API          | INSERT INTO event VALUES (1, '', '', NULL, NULL, now(), '{}')
          API          | DELETE FROM event
          API          | SELECT * FROM leadership
          API          | UPDATE consumer SET state = 'GONE'
          API          | DELETE FROM consumer
          ORCHESTRATOR | SELECT name FROM secret
          ORCHESTRATOR | SELECT ciphertext FROM secret
          ORCHESTRATOR | SELECT endpoints FROM secret
          ORCHESTRATOR | INSERT INTO manifest_chunk VALUES (1, '', '')
          ORCHESTRATOR | UPDATE manifest_chunk SET data = ''
          ORCHESTRATOR | UPDATE source SET uri = ''
          ORCHESTRATOR | UPDATE event SET type = ''
          ORCHESTRATOR | DELETE FROM tag
          LOADER       | UPDATE secret SET ciphertext = ''
          LOADER       | UPDATE secret SET endpoints = '{}'
          LOADER       | DELETE FROM dataset
          LOADER       | DELETE FROM version
          LOADER       | DELETE FROM load
          LOADER       | DELETE FROM manifest_chunk
          LOADER       | UPDATE manifest_chunk SET data = ''
          LOADER       | DELETE FROM event
          LOADER       | UPDATE runtime SET phase = 'READY'
          LOADER       | SELECT * FROM leadership
          LOADER       | SELECT * FROM idempotency_key
          API          | UPDATE audit SET outcome = 'DONE'
          API          | DELETE FROM audit
          ORCHESTRATOR | INSERT INTO audit (principal) VALUES ('me')
          ORCHESTRATOR | UPDATE audit SET outcome = 'DONE'
          LOADER       | SELECT * FROM consumer
          LOADER       | SELECT * FROM audit
          LOADER       | SELECT * FROM api_token
          LOADER       | SELECT * FROM dataset_grant
          ORCHESTRATOR | INSERT INTO dataset_grant VALUES (1, 'everyone', 'OWNER', 'me')
          ORCHESTRATOR | UPDATE api_token SET role = NULL
          """)
  void noRoleCanDoWhatIsNotItsBusiness(DatabaseRole role, String statement) throws SQLException {
    try (RoleSession session = RoleSession.of(database, role)) {
      assertThatThrownBy(() -> session.sql().update(statement))
          .hasMessageContaining("permission denied");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          API          | SELECT name, keys, endpoints FROM secret
          API          | UPDATE dataset SET state = 'DELETING'
          API          | DELETE FROM tag
          API          | SELECT * FROM consumer
          API          | SELECT append_event('t', 's', 1, NULL, '{}')
          ORCHESTRATOR | DELETE FROM version
          ORCHESTRATOR | DELETE FROM consumer
          ORCHESTRATOR | DELETE FROM manifest_chunk
          ORCHESTRATOR | DELETE FROM dataset
          ORCHESTRATOR | SELECT id FROM dataset FOR UPDATE
          ORCHESTRATOR | DELETE FROM event
          ORCHESTRATOR | SELECT append_event('t', 's', 1, NULL, '{}')
          LOADER       | SELECT ciphertext, endpoints FROM secret
          LOADER       | DELETE FROM warm_version
          LOADER       | SELECT append_event('t', 's', 1, NULL, '{}')
          """)
  void eachRoleCanDoWhatItNeeds(DatabaseRole role, String statement) throws SQLException {
    try (RoleSession session = RoleSession.of(database, role)) {
      assertThatCode(() -> session.sql().list(explainable(statement), row -> ""))
          .doesNotThrowAnyException();
    }
  }

  /** Rights are checked when a statement is planned for real; nothing needs to change for that. */
  private static String explainable(String statement) {
    return "EXPLAIN ANALYZE " + statement;
  }
}
