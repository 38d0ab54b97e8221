package io.forebay.api.idempotency;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.db.lock.NameLocks;
import io.forebay.db.lock.NameLocks.Kind;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The table of answers. */
@ApplicationScoped
class KeptAnswers {

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final String LOCATION = "Location";
  private static final String ETAG = "ETag";

  private final Sql sql;
  private final NameLocks locks;

  KeptAnswers(Sql sql, NameLocks locks) {
    this.sql = sql;
    this.locks = locks;
  }

  /** Takes the key until the transaction ends; false when another transaction has it. */
  boolean take(String principal, String key) {
    return locks.tryTake(Kind.IDEMPOTENCY_KEY, principal + "/" + key);
  }

  Optional<KeptAnswer> find(String principal, String key) {
    return sql.one(
        "SELECT request_hash, status, headers, body FROM idempotency_key"
            + " WHERE principal = ? AND key = ?",
        KeptAnswers::read,
        principal,
        key);
  }

  void keep(String principal, String key, KeptAnswer answer) {
    Map<String, String> headers = new HashMap<>(Map.of(LOCATION, answer.location()));
    answer.etag().ifPresent(tag -> headers.put(ETAG, tag));
    sql.update(
        "INSERT INTO idempotency_key (principal, key, request_hash, status, headers, body)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        principal,
        key,
        answer.requestHash(),
        answer.status(),
        Json.parameter(headers),
        answer.body());
  }

  private static KeptAnswer read(Row row) throws SQLException {
    Map<String, String> headers = Json.read(row.text("headers"), HEADERS);
    return new KeptAnswer(
        row.text("request_hash"),
        row.integer("status"),
        headers.get(LOCATION),
        Optional.ofNullable(headers.get(ETAG)),
        row.text("body"));
  }
}
