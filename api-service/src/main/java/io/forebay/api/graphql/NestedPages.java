package io.forebay.api.graphql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import graphql.schema.DataFetchingEnvironment;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.smallrye.graphql.api.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.dataloader.DataLoaderFactory;

/**
 * Pages of a list that each item of another list has, read for all items at once. SmallRye's own
 * batches are no basis for fields with arguments: a batch takes the arguments of its first item for
 * all, which mixes up a field that a query asks for twice under two aliases.
 */
@ApplicationScoped
public class NestedPages {

  /** Items of a nested page unless asked otherwise. */
  private static final int DEFAULT = 20;

  /** Nested items that one field of a query may ask for, over all items that it is nested in. */
  private static final int MAX = 20_000;

  private final Context context;

  NestedPages(Context context) {
    this.context = context;
  }

  private record Key(String parent, PageRequest page) {}

  /** The page that is asked for; null stands for what is not given. */
  public static PageRequest request(Integer first, String after) {
    return PageRequest.of(Objects.requireNonNullElse(first, DEFAULT), after);
  }

  /**
   * The page of one item, once the pages of all are asked for.
   *
   * @param field one name for each nested list
   * @param parent which item; one without a page has an empty one
   * @param read reads the same page of several items; may block
   */
  public <T> CompletionStage<Page<T>> load(
      String field,
      String parent,
      PageRequest page,
      BiFunction<Collection<String>, PageRequest, Map<String, Page<T>>> read) {
    DataFetchingEnvironment environment = context.unwrap(DataFetchingEnvironment.class);
    environment
        .getDataLoaderRegistry()
        .computeIfAbsent(
            field,
            name ->
                DataLoaderFactory.<Key, Page<T>>newMappedDataLoader(
                    name,
                    (keys, _) ->
                        Uni.createFrom()
                            .item(() -> pages(keys, read))
                            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                            .onFailure()
                            .transform(e -> new GraphProblem(ProblemClassifier.classify(e), e))
                            .subscribeAsCompletionStage(),
                    null));
    return environment.<Key, Page<T>>getDataLoader(field).load(new Key(parent, page));
  }

  private static <T> Map<Key, Page<T>> pages(
      Set<Key> keys, BiFunction<Collection<String>, PageRequest, Map<String, Page<T>>> read) {
    long items = keys.stream().mapToLong(key -> key.page().limit()).sum();
    if (items > MAX) {
      throw new ProblemException(
          ProblemCode.QUERY_TOO_COMPLEX,
          "The query asks for up to " + items + " nested items; ask for at most " + MAX + ".");
    }
    Map<Key, Page<T>> pages = new HashMap<>();
    Map<PageRequest, List<String>> parents =
        keys.stream().collect(groupingBy(Key::page, mapping(Key::parent, toList())));
    parents.forEach(
        (page, names) -> {
          Map<String, Page<T>> found = read.apply(names, page);
          names.forEach(
              name ->
                  pages.put(
                      new Key(name, page), found.getOrDefault(name, new Page<>(List.of(), null))));
        });
    return pages;
  }
}
