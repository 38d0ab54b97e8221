package io.forebay.api.tag;

import io.forebay.api.access.Needs;
import io.forebay.api.dataset.DatasetView;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Permission;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** GraphQL: tags. */
@GraphQLApi
@WithProblems
public class TagGraph {

  private final TagService tags;

  public TagGraph(TagService tags) {
    this.tags = tags;
  }

  /** Where a tag is to point. */
  @Input("MoveTagInput")
  public record MoveTagInput(
      @NonNull String dataset,
      @NonNull String tag,
      @NonNull String version,
      @Description(Precondition.REVISION_OR_NONE) Long revision) {}

  /** A tag that is to go. */
  @Input("DeleteTagInput")
  public record DeleteTagInput(@NonNull String dataset, @NonNull String tag, Long revision) {}

  @Mutation("moveTag")
  @Needs(Permission.EDIT_DATASET)
  public TagView move(@Name("input") @NonNull MoveTagInput input) {
    return tags.move(
            input.dataset(), input.tag(), input.version(), Precondition.of(input.revision()))
        .tag();
  }

  @Mutation("deleteTag")
  @Needs(Permission.EDIT_DATASET)
  public boolean delete(@Name("input") @NonNull DeleteTagInput input) {
    tags.delete(input.dataset(), input.tag(), Precondition.of(input.revision()));
    return true;
  }

  /** For all datasets of a list at once. */
  @Name("tags")
  public List<List<TagView>> tagsOf(@Source List<DatasetView> datasets) {
    Map<String, List<TagView>> found =
        tags.ofDatasets(datasets.stream().map(DatasetView::name).toList());
    return datasets.stream().map(dataset -> found.getOrDefault(dataset.name(), List.of())).toList();
  }
}
