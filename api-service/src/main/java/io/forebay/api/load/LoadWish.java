package io.forebay.api.load;

import java.util.List;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * What is to be loaded, as it was asked; members that are not given are null.
 *
 * @param version a number, a tag or {@code latest}
 */
@Input("StartLoadInput")
public record LoadWish(
    @NonNull String dataset,
    @NonNull String version,
    List<String> include,
    List<String> exclude,
    Integer priority,
    Long maxBytesPerSecond) {}
