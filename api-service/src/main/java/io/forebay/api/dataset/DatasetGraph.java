package io.forebay.api.dataset;

import io.forebay.api.access.Needs;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Role;
import io.forebay.db.dataset.DatasetFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** GraphQL: datasets. */
@GraphQLApi
@WithProblems
public class DatasetGraph {

  private final DatasetService datasets;
  private final SourceTestService tests;

  public DatasetGraph(DatasetService datasets, SourceTestService tests) {
    this.datasets = datasets;
    this.tests = tests;
  }

  @Query("datasets")
  @Needs(Permission.LIST_VISIBLE)
  @Description("Datasets by name")
  public DatasetConnection datasets(
      @Name("q") @Description("Part of the name or description") String text,
      @Name("label") @Description("name=value, or a name for any value") List<String> labels,
      @Name("first") Integer first,
      @Name("after") String after) {
    DatasetFilter filter = DatasetFilters.of(text, labels);
    return DatasetConnection.of(datasets.list(filter, PageRequest.of(first, after)), after);
  }

  @Query("dataset")
  @Needs(Permission.READ_DATASET)
  public DatasetView dataset(@Name("name") @NonNull String name) {
    return datasets.get(name);
  }

  @Mutation("createDataset")
  @Needs(Permission.CREATE_DATASET)
  @Description("Registers a dataset with its sources")
  public DatasetView create(@Name("input") @NonNull CreateDataset input) {
    return datasets.create(input);
  }

  @Mutation("testSource")
  @Needs(Permission.CREATE_DATASET)
  @Description("Has a loader list the beginning of a source; nothing is registered")
  public SourceTestView test(@Name("input") @NonNull SourceInput input) {
    return tests.test(input);
  }

  @Mutation("updateDataset")
  @Needs(Permission.EDIT_DATASET)
  @Description("Changes what is given; null labels are removed")
  public DatasetView update(@Name("input") @NonNull UpdateDataset input) {
    return datasets.change(
        input.name(),
        Precondition.of(input.revision()),
        new DatasetChange(
            Optional.ofNullable(input.description()),
            labels(input),
            Optional.ofNullable(input.sources()).map(SourceInput::specs)));
  }

  @Mutation("deleteDataset")
  @Needs(Permission.OWN_DATASET)
  @Description("Deletes a dataset with its versions and everything cached of them")
  public DatasetView delete(@Name("input") @NonNull DeleteDataset input) {
    return datasets.delete(input.name(), Precondition.of(input.revision()));
  }

  /** For all datasets of a list at once. */
  @Name("viewerRole")
  @Description("What the caller may do with it, by grants, platform roles and the token's limits")
  public List<Role> viewerRolesOf(@Source List<DatasetView> shown) {
    Map<String, Role> roles = datasets.viewerRoles(shown.stream().map(DatasetView::name).toList());
    return shown.stream().map(dataset -> roles.get(dataset.name())).toList();
  }

  private static Map<String, Optional<String>> labels(UpdateDataset input) {
    return input.labels() == null
        ? Map.of()
        : input.labels().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.key(),
                    entry -> Optional.ofNullable(entry.value()),
                    (_, last) -> last));
  }
}
