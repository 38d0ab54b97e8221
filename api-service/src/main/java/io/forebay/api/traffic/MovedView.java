package io.forebay.api.traffic;

import io.forebay.db.traffic.Moved;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What loads and pods moved. */
@Schema(name = "Moved", description = "What loads and pods moved")
@Type("Moved")
public record MovedView(
    long loadsSucceeded,
    long loadsFailed,
    @Description(TRANSFERRED) @Schema(description = TRANSFERRED) long bytesTransferred,
    @Description(REUSED) @Schema(description = REUSED) long bytesReused,
    @Description(PODS) @Schema(description = PODS) long pods,
    @Description(MOUNTED) @Schema(description = MOUNTED) long bytesMounted) {

  private static final String TRANSFERRED =
      "Received from origins, also by loads that failed or were cancelled";
  private static final String REUSED =
      "Made warm without the origins: another version held it, or it was there already";
  private static final String PODS = "That started with a version mounted";
  private static final String MOUNTED =
      "Sizes of the versions that these pods mounted: at most what they read";

  static MovedView of(Moved moved) {
    return new MovedView(
        moved.loadsSucceeded(),
        moved.loadsFailed(),
        moved.bytesTransferred(),
        moved.bytesReused(),
        moved.pods(),
        moved.bytesMounted());
  }
}
