package io.forebay.api.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** What is found again by an id alone, as Relay's clients do. */
@Interface("Node")
@Description("What the query node finds by its id")
public interface GlobalNode {

  /** An id that nothing else has, whatever its type. */
  @Query("id")
  @Name("id")
  @Id
  @NonNull
  String globalId();
}
