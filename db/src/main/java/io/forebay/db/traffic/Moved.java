package io.forebay.db.traffic;

import io.forebay.db.sql.Row;
import java.sql.SQLException;

/**
 * What loads and pods moved.
 *
 * @param bytesTransferred received from origins, also by loads that failed or were cancelled
 * @param bytesReused made warm without the origins
 * @param pods that started with a version mounted
 * @param bytesMounted sizes of the versions that they mounted: at most what they read
 */
public record Moved(
    long loadsSucceeded,
    long loadsFailed,
    long bytesTransferred,
    long bytesReused,
    long pods,
    long bytesMounted) {

  public static final Moved NOTHING = new Moved(0, 0, 0, 0, 0, 0);

  /** Both together. */
  public Moved plus(Moved other) {
    return new Moved(
        loadsSucceeded + other.loadsSucceeded,
        loadsFailed + other.loadsFailed,
        bytesTransferred + other.bytesTransferred,
        bytesReused + other.bytesReused,
        pods + other.pods,
        bytesMounted + other.bytesMounted);
  }

  static Moved read(Row row) throws SQLException {
    return new Moved(
        row.number("loads_succeeded"),
        row.number("loads_failed"),
        row.number("bytes_transferred"),
        row.number("bytes_reused"),
        row.number("pods"),
        row.number("bytes_mounted"));
  }
}
