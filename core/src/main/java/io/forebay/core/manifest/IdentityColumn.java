package io.forebay.core.manifest;

import io.forebay.core.manifest.ContentIdentity.ETag;
import io.forebay.core.manifest.ContentIdentity.Modified;
import io.forebay.core.manifest.ContentIdentity.None;
import io.forebay.core.manifest.ContentIdentity.ObjectVersion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Content identities: a column of kinds, then all modification times, then what belongs to the
 * others in the files' order.
 */
final class IdentityColumn {

  private static final int NONE = 0;
  private static final int MODIFIED = 1;
  private static final int ENTITY_TAG = 2;
  private static final int OBJECT_VERSION = 5;

  private IdentityColumn() {}

  static void write(List<ManifestEntry> entries, ByteWriter columns, ByteWriter digests) {
    int[] kinds = new int[entries.size()];
    List<Modified> moments = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] =
          switch (entries.get(i).identity()) {
            case None _ -> NONE;
            case Modified moment -> {
              moments.add(moment);
              yield MODIFIED;
            }
            case ETag tag -> ENTITY_TAG + EntityTagForm.of(tag.value()).code();
            case ObjectVersion version -> OBJECT_VERSION + EntityTagForm.of(version.etag()).code();
          };
    }
    SmallIntColumn.write(kinds, columns);
    if (!moments.isEmpty()) {
      MomentColumn.write(moments, columns);
    }
    for (int i = 0; i < kinds.length; i++) {
      switch (entries.get(i).identity()) {
        case None _, Modified _ -> {}
        case ETag tag ->
            EntityTagForm.coded(kinds[i] - ENTITY_TAG).write(tag.value(), columns, digests);
        case ObjectVersion version -> {
          columns.text(version.versionId());
          EntityTagForm.coded(kinds[i] - OBJECT_VERSION).write(version.etag(), columns, digests);
        }
      }
    }
  }

  static List<ContentIdentity> read(int count, ByteReader columns, ByteReader digests) {
    int[] kinds = SmallIntColumn.read(count, columns);
    int momentCount = 0;
    for (int kind : kinds) {
      momentCount += kind == MODIFIED ? 1 : 0;
    }
    Iterator<Modified> moments =
        momentCount == 0
            ? List.<Modified>of().iterator()
            : MomentColumn.read(momentCount, columns).iterator();
    List<ContentIdentity> identities = new ArrayList<>(count);
    for (int kind : kinds) {
      identities.add(
          switch (kind) {
            case NONE -> new None();
            case MODIFIED -> moments.next();
            case 2, 3, 4 -> new ETag(EntityTagForm.coded(kind - ENTITY_TAG).read(columns, digests));
            case 5, 6, 7 ->
                new ObjectVersion(
                    columns.text(),
                    EntityTagForm.coded(kind - OBJECT_VERSION).read(columns, digests));
            default -> throw new ManifestCorruptException("an unknown kind of identity, " + kind);
          });
    }
    return identities;
  }
}
