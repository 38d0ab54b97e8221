package io.forebay.db.tag;

import io.forebay.db.lock.EntityLocks;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tags by dataset and name. */
@ApplicationScoped
public class TagRepository implements PanacheRepositoryBase<TagEntity, TagEntity.Key> {

  private final TagMoves moves;
  private final EntityLocks entities;

  public TagRepository(TagMoves moves, EntityLocks entities) {
    this.moves = moves;
    this.entities = entities;
  }

  public Optional<TagEntity> named(long datasetId, String name) {
    return findByIdOptional(new TagEntity.Key(datasetId, name));
  }

  /** The tag, locked against other writers until the transaction ends, whether there is one. */
  public Optional<TagEntity> lock(long datasetId, String name) {
    moves.lock(datasetId, name);
    return entities.lock(TagEntity.class, new TagEntity.Key(datasetId, name));
  }

  /** In the order of names, after this one; the empty name is before all. */
  public List<TagEntity> page(long datasetId, String after, int limit) {
    return find("key.datasetId = ?1 and key.name > ?2 order by key.name", datasetId, after)
        .range(0, limit - 1)
        .list();
  }

  public List<TagEntity> ofDatasets(Collection<Long> datasetIds) {
    return list("key.datasetId in ?1 order by key.name", datasetIds);
  }

  /** Names of the tags that point to each version, in alphabetical order. */
  public Map<Long, List<String>> namesByVersion(Collection<Long> versionIds) {
    if (versionIds.isEmpty()) {
      return Map.of();
    }
    return list("versionId in ?1 order by key.name", versionIds).stream()
        .collect(
            Collectors.groupingBy(
                tag -> tag.versionId,
                Collectors.mapping(tag -> tag.key.name(), Collectors.toList())));
  }
}
