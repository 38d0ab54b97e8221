package io.forebay.db.sql;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.event.DatasetData;
import io.forebay.core.event.DatasetDeletedData;
import io.forebay.core.event.LoadData;
import io.forebay.core.event.PolicyFiredData;
import io.forebay.core.event.PolicyLateData;
import io.forebay.core.event.PolicyMissedData;
import io.forebay.core.event.PolicySkippedData;
import io.forebay.core.event.PolicySuspendedData;
import io.forebay.core.event.RuntimeData;
import io.forebay.core.event.TagData;
import io.forebay.core.event.VersionDeletedData;
import io.forebay.core.event.VersionEvictedData;
import io.forebay.core.event.VersionFailedData;
import io.forebay.core.event.VersionReadyData;
import io.forebay.core.event.VersionResolvingData;
import io.forebay.core.explain.Trouble;
import io.forebay.core.inquiry.FirstRead;
import io.forebay.core.inquiry.Inquiry;
import io.forebay.core.inquiry.ListedKeys;
import io.forebay.core.load.LoadState;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.Window;
import io.forebay.core.problem.Problem;
import io.forebay.core.runtime.Condition;
import io.forebay.core.runtime.RuntimeSpec;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;

/**
 * The types of core that {@link Json} reads and writes. A native executable knows the members of
 * registered types only, and core knows nothing of that; types of other rooms are registered where
 * they stand.
 */
@RegisterForReflection(
    targets = {
      Condition.class,
      DatasetData.class,
      DatasetDeletedData.class,
      FirstRead.Failure.class,
      FirstRead.class,
      Inquiry.Content.class,
      Inquiry.FirstKeys.class,
      Inquiry.class,
      ListedKeys.Listed.class,
      ListedKeys.RefusedKey.class,
      ListedKeys.class,
      LoadData.class,
      LoadState.Cancelled.class,
      LoadState.Failed.class,
      LoadState.Paused.class,
      LoadState.Queued.class,
      LoadState.Running.class,
      LoadState.Succeeded.class,
      PolicyFiredData.class,
      PolicyLateData.class,
      PolicyLimits.class,
      PolicyMissedData.class,
      PolicySkippedData.class,
      PolicySpec.class,
      PolicySuspendedData.class,
      Problem.class,
      RuntimeData.class,
      RuntimeSpec.class,
      SourceSpec.class,
      TagData.class,
      Trigger.FollowOrigin.class,
      Trigger.OnEvent.class,
      Trigger.Schedule.class,
      Trigger.class,
      Trouble.class,
      VersionDeletedData.class,
      VersionEvictedData.class,
      VersionFailedData.class,
      VersionReadyData.class,
      VersionResolvingData.class,
      Window.class,
    })
public final class StoredTypes {

  private static final Set<Class<?>> OF_CORE =
      Set.of(StoredTypes.class.getAnnotation(RegisterForReflection.class).targets());

  private StoredTypes() {}

  /** Those of core. */
  public static Set<Class<?>> ofCore() {
    return OF_CORE;
  }

  /** Whether a native executable can read and write values of this type. */
  static boolean contain(Class<?> type) {
    return OF_CORE.contains(type) || type.isAnnotationPresent(RegisterForReflection.class);
  }
}
