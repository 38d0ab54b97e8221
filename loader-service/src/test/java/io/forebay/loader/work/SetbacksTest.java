package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.queue.Setback;
import io.forebay.db.sql.DatabaseException;
import io.forebay.db.sql.Json;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SetbacksTest {

  static Stream<Throwable> whatComesFromOutside() {
    return Stream.of(
        new DatabaseException(new SQLException("gone", "57P01")),
        new RuntimeException("the transaction was rolled back", new SQLException("gone")),
        new UncheckedIOException(new IOException("the disk")),
        new OriginException(OriginFailure.TRANSIENT, "the store"),
        new ProblemException(ProblemCode.CACHE_IO, "the cache"),
        new RuntimeException(new RollbackException("it took too long")),
        new OutOfMemoryError());
  }

  @ParameterizedTest
  @MethodSource
  void whatComesFromOutside(Throwable thrown) {
    assertThat(Setbacks.of(thrown)).isEqualTo(Setback.OUTSIDE);
  }

  static Stream<Throwable> whatIsOurs() {
    return Stream.of(
        catchThrowable(() -> Json.read("[", Problem.class)),
        new NullPointerException(),
        new NoClassDefFoundError(),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource
  void whatIsOurs(Throwable thrown) {
    assertThat(Setbacks.of(thrown)).isEqualTo(Setback.OURS);
  }
}
