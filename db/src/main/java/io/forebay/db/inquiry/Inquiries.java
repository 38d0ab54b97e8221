package io.forebay.db.inquiry;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.inquiry.Inquiry;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Questions to loaders. Each call is a transaction of its own: who asks waits for somebody else,
 * who sees nothing of a transaction that is still open.
 */
@ApplicationScoped
public class Inquiries {

  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private final Sql sql;

  public Inquiries(Sql sql) {
    this.sql = sql;
  }

  /**
   * Asks.
   *
   * @param nodeId whose loaders are asked; any loader when empty
   * @return what the answer is found by
   */
  public UUID ask(Inquiry question, OptionalLong nodeId) {
    Long node = nodeId.isPresent() ? nodeId.getAsLong() : null;
    return sql.get(
        """
        WITH asked AS (INSERT INTO inquiry (node_id, question) VALUES (?, ?) RETURNING id)
        SELECT id, pg_notify(?, '') FROM asked
        """,
        row -> row.uuid("id"),
        node,
        Json.parameter(question),
        node == null ? Channels.INQUIRY : Channels.inquiryOf(node));
  }

  /** The answer; nothing while there is none. */
  public Optional<InquiryAnswer> answer(UUID id) {
    return sql.one(
        "SELECT answer, problem FROM inquiry WHERE id = ? AND answered_at IS NOT NULL",
        Inquiries::read,
        id);
  }

  /** Whoever asked no longer wants to know, or knows. */
  public void forget(UUID id) {
    sql.update("DELETE FROM inquiry WHERE id = ?", id);
  }

  /**
   * Takes a question that nobody else answers; nothing when there is none.
   *
   * @param patience how long those who ask wait: what is older nobody waits for
   */
  public Optional<AskedInquiry> claim(UUID loader, long nodeId, Duration patience) {
    return sql.one(
        """
        UPDATE inquiry SET loader_id = ? WHERE id = (
          SELECT id FROM inquiry
          WHERE loader_id IS NULL AND (node_id IS NULL OR node_id = ?)
            AND asked_at > clock_timestamp() - ? * interval '1 ms'
          ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, question, asked_at
        """,
        row ->
            new AskedInquiry(
                row.uuid("id"),
                Json.read(row.text("question"), Inquiry.class),
                row.instant("asked_at")),
        loader,
        nodeId,
        patience.toMillis());
  }

  /** Answers. */
  public void give(UUID id, byte[] answer) {
    sql.update(
        "UPDATE inquiry SET answer = ?, answered_at = clock_timestamp() WHERE id = ?", answer, id);
  }

  /** Says why there is no answer. */
  public void refuse(UUID id, Problem problem) {
    sql.update(
        "UPDATE inquiry SET problem = ?, answered_at = clock_timestamp() WHERE id = ?",
        Json.parameter(problem.toMap()),
        id);
  }

  private static InquiryAnswer read(Row row) throws SQLException {
    String problem = row.text("problem");
    if (problem == null) {
      return new InquiryAnswer.Given(row.bytes("answer"));
    }
    Map<String, Object> stored = Json.read(problem, MEMBERS);
    return new InquiryAnswer.Refused(
        new Problem(
            ProblemCode.ofCode(String.valueOf(stored.get("code"))),
            String.valueOf(stored.get("detail"))));
  }
}
