package io.forebay.core.policy;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;
import java.util.List;
import java.util.Optional;

/** What has a policy fire. */
public sealed interface Trigger {

  /** Its due times; nothing when it has none that can be told in advance. */
  Optional<CronSchedule> schedule();

  /**
   * Times of day.
   *
   * @param cron when, in five fields
   * @param timeZone where the cron expression's times are told
   */
  record Schedule(String cron, String timeZone) implements Trigger {

    /**
     * Makes a valid one.
     *
     * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST}
     */
    public Schedule {
      Valid.given("trigger.cron", cron);
      Valid.given("trigger.timeZone", timeZone);
      String expression = cron;
      String zone = timeZone;
      Valid.read("trigger", () -> CronSchedule.parse(expression, zone));
    }

    @Override
    public Optional<CronSchedule> schedule() {
      return Optional.of(CronSchedule.parse(cron, timeZone));
    }
  }

  /**
   * The origin, looked at now and then: what it holds is loaded, as a new version when it changed.
   *
   * @param cron when it is looked at, in five fields
   * @param timeZone where the cron expression's times are told
   * @param tags that a new version gets when it is ready
   */
  record FollowOrigin(String cron, String timeZone, List<String> tags) implements Trigger {

    private static final int MOST_TAGS = 20;

    /**
     * Makes a valid one.
     *
     * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST}
     */
    public FollowOrigin {
      Schedule times = new Schedule(cron, timeZone);
      cron = times.cron();
      timeZone = times.timeZone();
      tags = tags == null ? List.of() : tags.stream().distinct().toList();
      for (String tag : tags) {
        Valid.read("trigger.follow.tags", () -> new VersionRef.Tag(tag));
      }
      if (tags.size() > MOST_TAGS) {
        throw new ProblemException(
            ProblemCode.INVALID_REQUEST,
            "trigger.follow.tags has at most " + MOST_TAGS + " entries.");
      }
    }

    @Override
    public Optional<CronSchedule> schedule() {
      return Optional.of(CronSchedule.parse(cron, timeZone));
    }
  }

  /**
   * Something that happens to the policy's dataset.
   *
   * @param subject the tag that moves, or the policy whose load succeeds; nothing of other events
   */
  record OnEvent(TriggerEvent event, Optional<String> subject) implements Trigger {

    /**
     * Makes a valid one.
     *
     * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST}
     */
    public OnEvent {
      Valid.given("trigger.on.event", event);
      subject = subject == null ? Optional.empty() : subject;
      requireSubject(event, subject);
    }

    private static void requireSubject(TriggerEvent event, Optional<String> subject) {
      switch (event) {
        case VERSION_READY, RUNTIME_READY -> {
          if (subject.isPresent()) {
            throw new ProblemException(
                ProblemCode.INVALID_REQUEST,
                "trigger.on: " + event + " is of no tag and of no policy.");
          }
        }
        case TAG_MOVED -> {
          String tag = subject.orElse(null);
          Valid.given("trigger.on.tag", tag);
          Valid.read("trigger.on.tag", () -> new VersionRef.Tag(tag));
        }
        case POLICY_SUCCEEDED -> {
          Valid.given("trigger.on.policy", subject.orElse(null));
          subject.ifPresent(PolicyName::new);
        }
      }
    }

    @Override
    public Optional<CronSchedule> schedule() {
      return Optional.empty();
    }
  }
}
