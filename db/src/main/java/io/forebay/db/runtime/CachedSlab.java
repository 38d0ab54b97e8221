package io.forebay.db.runtime;

import io.forebay.core.load.Proof;
import java.util.BitSet;
import java.util.Optional;

/** Which files of a {@link io.forebay.db.cache.Slab} some nodes hold. */
public final class CachedSlab {

  private final BitSet files;
  private final BitSet bySize;

  private CachedSlab(BitSet files, BitSet bySize) {
    this.files = files;
    this.bySize = bySize;
  }

  /** What one node holds, from the columns of {@code cached_slab}. */
  static CachedSlab of(byte[] files, byte[] verified) {
    BitSet held = BitSet.valueOf(files);
    BitSet bySize = (BitSet) held.clone();
    bySize.andNot(BitSet.valueOf(verified));
    return new CachedSlab(held, bySize);
  }

  /** What these nodes and others hold. */
  CachedSlab and(CachedSlab others) {
    BitSet held = (BitSet) files.clone();
    held.or(others.files);
    BitSet either = (BitSet) bySize.clone();
    either.or(others.bySize);
    return new CachedSlab(held, either);
  }

  /** The least that any copy of a file was compared with; nothing where no node holds one. */
  public Optional<Proof> proof(int place) {
    if (!files.get(place)) {
      return Optional.empty();
    }
    return Optional.of(bySize.get(place) ? Proof.SIZE : Proof.ORIGIN);
  }
}
