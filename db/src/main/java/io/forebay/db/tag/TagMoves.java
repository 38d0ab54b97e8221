package io.forebay.db.tag;

import io.forebay.core.event.EventType;
import io.forebay.core.event.TagData;
import io.forebay.db.event.NewEvent;
import io.forebay.db.lock.NameLocks;
import io.forebay.db.lock.NameLocks.Kind;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/** How tags come to point to versions, whoever asks for it. */
@ApplicationScoped
public class TagMoves {

  private final Sql sql;
  private final NameLocks locks;

  public TagMoves(Sql sql, NameLocks locks) {
    this.sql = sql;
    this.locks = locks;
  }

  /** Keeps others from making, moving or deleting a tag until the transaction ends. */
  public void lock(long datasetId, String tag) {
    locks.take(Kind.TAG, datasetId + "/" + tag);
  }

  /**
   * Points a tag, new or old, to a version.
   *
   * @return the event that says so, to be appended
   */
  public NewEvent point(long datasetId, String dataset, String tag, long version, int number) {
    lock(datasetId, tag);
    sql.update(
        """
        INSERT INTO tag (dataset_id, name, version_id) VALUES (?, ?, ?)
        ON CONFLICT (dataset_id, name) DO UPDATE
          SET version_id = excluded.version_id, revision = tag.revision + 1, moved_at = now()
        """,
        datasetId,
        tag,
        version);
    // A runtime may keep what the tag names, and not what it named before.
    sql.notify(Channels.DATASET, Long.toString(datasetId));
    return new NewEvent(EventType.TAG_MOVED, datasetId, new TagData(dataset, tag, number));
  }
}
