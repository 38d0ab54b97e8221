package io.forebay.api.tag;

import io.forebay.api.access.Access;
import io.forebay.api.dataset.Datasets;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Precondition;
import io.forebay.api.version.TagNames;
import io.forebay.api.version.Versions;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.event.EventType;
import io.forebay.core.event.TagData;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionState;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import io.forebay.db.tag.TagEntity;
import io.forebay.db.tag.TagMoves;
import io.forebay.db.tag.TagRepository;
import io.forebay.db.version.VersionEntity;
import io.forebay.db.version.VersionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Moves and shows tags. */
@ApplicationScoped
public class TagService {

  private final Access access;
  private final Datasets datasets;
  private final Versions versions;
  private final VersionRepository versionRepository;
  private final TagRepository repository;
  private final TagMoves moves;
  private final EventLog events;
  private final Sql sql;

  public TagService(
      Datasets datasets,
      Versions versions,
      VersionRepository versionRepository,
      TagRepository repository,
      TagMoves moves,
      EventLog events,
      Sql sql,
      Access access) {
    this.access = access;
    this.datasets = datasets;
    this.versions = versions;
    this.versionRepository = versionRepository;
    this.repository = repository;
    this.moves = moves;
    this.events = events;
    this.sql = sql;
  }

  /** A tag and whether the call made it. */
  public record Moved(TagView tag, boolean created) {}

  /** Points a tag, new or old, to a ready version. */
  @Transactional
  public Moved move(String name, String tagName, String reference, Precondition precondition) {
    String checked = TagNames.checked("tag", tagName);
    // The dataset's lock keeps the version from being deleted meanwhile.
    DatasetEntity dataset = datasets.lockActive(DatasetAction.EDIT, name);
    VersionEntity version = versions.of(dataset, reference).version();
    if (version.state != VersionState.Name.READY) {
      throw new ProblemException(
          ProblemCode.VERSION_NOT_READY,
          "Version " + version.number + " is " + version.state + "; tags point to READY ones.");
    }
    Optional<TagEntity> present = repository.lock(dataset.id, checked);
    precondition.check(revision(present));
    access.note("tag", checked);
    access.note("version", version.number);
    if (present.filter(tag -> tag.versionId == version.id).isEmpty()) {
      events.append(moves.point(dataset.id, dataset.name, checked, version.id, version.number));
    }
    TagEntity tag = repository.lock(dataset.id, checked).orElseThrow(TagService::notFound);
    return new Moved(TagView.of(tag, version.number), present.isEmpty());
  }

  @Transactional
  public TagView get(String name, String tagName) {
    DatasetEntity dataset = datasets.named(DatasetAction.READ, name);
    TagEntity tag = repository.named(dataset.id, tagName).orElseThrow(TagService::notFound);
    return TagView.of(tag, versionRepository.findById(tag.versionId).number);
  }

  @Transactional
  public Page<TagView> list(String name, PageRequest request) {
    DatasetEntity dataset = datasets.named(DatasetAction.READ, name);
    Page<TagEntity> page =
        Page.of(
            repository.page(
                dataset.id, request.after(Cursors.Kind.TAGS).orElse(""), request.probe()),
            request,
            Cursors.Kind.TAGS,
            tag -> tag.key.name());
    return page.withItems(views(page.items()));
  }

  /** The tags of datasets by name, in three statements for any number. */
  @Transactional
  public Map<String, List<TagView>> ofDatasets(Collection<String> names) {
    Map<Long, String> byId =
        datasets.byName(names).values().stream().collect(Collectors.toMap(d -> d.id, d -> d.name));
    List<TagEntity> tags = byId.isEmpty() ? List.of() : repository.ofDatasets(byId.keySet());
    Map<Long, Integer> numbers = numbers(tags);
    return tags.stream()
        .collect(
            Collectors.groupingBy(
                tag -> byId.get(tag.key.datasetId()),
                Collectors.mapping(
                    tag -> TagView.of(tag, numbers.get(tag.versionId)), Collectors.toList())));
  }

  @Transactional
  public void delete(String name, String tagName, Precondition precondition) {
    DatasetEntity dataset = datasets.lock(DatasetAction.EDIT, name);
    Optional<TagEntity> present = repository.lock(dataset.id, tagName);
    TagEntity tag = present.orElseThrow(TagService::notFound);
    access.note("tag", tagName);
    precondition.check(revision(present));
    int number = versionRepository.findById(tag.versionId).number;
    repository.delete(tag);
    repository.flush();
    // A runtime may keep what it named.
    sql.notify(Channels.DATASET, Long.toString(dataset.id));
    announce(EventType.TAG_DELETED, dataset, tag, number);
  }

  private List<TagView> views(List<TagEntity> tags) {
    Map<Long, Integer> numbers = numbers(tags);
    return tags.stream().map(tag -> TagView.of(tag, numbers.get(tag.versionId))).toList();
  }

  private Map<Long, Integer> numbers(List<TagEntity> tags) {
    return versionRepository
        .byIds(tags.stream().map(tag -> tag.versionId).distinct().toList())
        .stream()
        .collect(Collectors.toMap(version -> version.id, version -> version.number));
  }

  private static OptionalLong revision(Optional<TagEntity> tag) {
    return tag.stream().mapToLong(present -> present.revision).findFirst();
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.TAG_NOT_FOUND, "The dataset has no such tag.");
  }

  private void announce(EventType type, DatasetEntity dataset, TagEntity tag, int version) {
    events.append(
        new NewEvent(type, dataset.id, new TagData(dataset.name, tag.key.name(), version)));
  }
}
