package io.forebay.db.cache;

/**
 * How full a cache is, in bytes.
 *
 * @param capacityBytes how much Forebay may use
 * @param usedBytes how much it uses; files that versions share count once
 * @param freeBytes what the file system has left for anyone
 */
public record CacheSpace(long capacityBytes, long usedBytes, long freeBytes) {

  /** Bytes that may still be written: within the capacity and within the disk. */
  public long availableBytes() {
    return Math.max(0, Math.min(capacityBytes - usedBytes, freeBytes));
  }

  /** Most bytes that it could hold, were everything evicted that Forebay put there. */
  public long mostBytes() {
    return Math.min(capacityBytes, usedBytes + freeBytes);
  }
}
