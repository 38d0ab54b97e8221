package io.forebay.testing.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A load that was started. */
public record Load(Api api, String id) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);

  public LoadStatus status() {
    return LoadStatus.of(api.get("loads/" + id).ok());
  }

  /** Pause, resume, cancel or retry. */
  public Answer command(String command) {
    return api.post("loads/" + id + "/" + command, Map.of());
  }

  /** Waits for a status; passes over moments at which the API is down. */
  public LoadStatus await(String what, Duration limit, Predicate<LoadStatus> wanted) {
    long deadline = System.nanoTime() + limit.toNanos();
    String last = "nothing";
    while (System.nanoTime() < deadline) {
      try {
        Answer answer = api.get("loads/" + id);
        last = answer.text();
        if (answer.status() == 200 && wanted.test(LoadStatus.of(answer.json()))) {
          return LoadStatus.of(answer.json());
        }
      } catch (UncheckedIOException e) {
        last = e.toString();
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new AssertionError("The load is not " + what + " after " + limit + ", but: " + last);
  }

  /** Waits until some files are done and some are not. */
  public LoadStatus inTheMiddle() {
    LoadStatus status =
        await(
            "in the middle",
            PATIENCE,
            load ->
                load.isOver()
                    || (load.filesDone() > 0 && load.filesDone() * 4 >= load.filesTotal()));
    assertThat(status.state()).as(status.toString()).isEqualTo("RUNNING");
    assertThat(status.filesDone()).isLessThan(status.filesTotal());
    return status;
  }

  public LoadStatus over() {
    return await("over", PATIENCE, LoadStatus::isOver);
  }

  /** Waits for the end, which must be a success with every counter at its total. */
  public LoadStatus succeeds() {
    LoadStatus status = over();
    assertThat(status.outcome(failures())).isEqualTo("SUCCEEDED");
    assertThat(status.filesDone()).isEqualTo(status.filesTotal());
    assertThat(status.bytesDone()).isEqualTo(status.bytesTotal());
    assertThat(status.filesFailed()).isZero();
    assertThat(failures()).isEmpty();
    return status;
  }

  /** Waits for the end, which must be a failure. */
  public LoadStatus fails() {
    LoadStatus status = over();
    assertThat(status.state()).as(status.toString()).isEqualTo("FAILED");
    assertThat(status.filesDone() + status.filesFailed()).isEqualTo(status.filesTotal());
    assertThat(failures()).hasSize((int) status.filesFailed());
    return status;
  }

  /** Codes of the files that could not be loaded, by path. */
  public Map<String, String> failures() {
    Map<String, String> failures = new TreeMap<>();
    for (JsonNode failure : api.all("loads/" + id + "/failures")) {
      assertThat(failure.path("detail").asText()).isNotBlank();
      failures.put(failure.path("path").asText(), failure.path("code").asText());
    }
    return failures;
  }
}
