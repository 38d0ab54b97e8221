package io.forebay.db.policy;

import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What came of a fire that was looked at again.
 *
 * @param concluded the fire, when the origin had been looked at for it
 * @param loaded what its load brought, when that is over for good
 */
public record Settlement(Optional<FireRecord> concluded, Optional<Loaded> loaded) {

  /** Somebody else does it, or did, or it is too early. */
  static final Settlement NONE = new Settlement(Optional.empty(), Optional.empty());

  /**
   * What a load brought, in its last attempt.
   *
   * @param bytesFromOrigins that were transferred
   * @param bytesFromCache that were there already, or taken over from other versions
   */
  public record Loaded(long bytesFromOrigins, long bytesFromCache) {

    static Loaded read(Row row) throws SQLException {
      long transferred = row.number("bytes_transferred");
      return new Loaded(transferred, Math.max(0, row.number("bytes_done") - transferred));
    }
  }
}
