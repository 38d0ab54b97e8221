/**
 * The ways to lock: entities ({@link io.forebay.db.lock.EntityLocks}) and names of what may not
 * exist yet ({@link io.forebay.db.lock.NameLocks}). Rows that have no entity, or are locked on a
 * hot path, are locked by the one class of this room that changes them.
 *
 * <p>Who needs several takes them in this order: names of secrets, dataset, load, version, name of
 * a tag, tasks, warm version, traffic of datasets in the order of their ids, events.
 */
package io.forebay.db.lock;
