package io.forebay.db.sql;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.forebay.core.event.EventData;
import io.forebay.core.inquiry.Inquiry;
import io.forebay.core.load.LoadState;
import io.forebay.core.policy.Trigger;
import io.forebay.core.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * How values are kept in {@code jsonb} columns: RFC 3339 times, unknown members ignored. {@link
 * StoredTypes} has the types of ours that become JSON.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(new RegisteredOnly())
          .addMixIn(Trigger.class, TriggerKind.class)
          .addMixIn(Inquiry.class, InquiryKind.class)
          .addMixIn(EventData.class, OmittingAbsent.class)
          .addMixIn(LoadState.class, LoadStateName.class)
          .addMixIn(Problem.class, ProblemMembers.class)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  // Core knows nothing of JSON.
  @RegisterForReflection
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Trigger.Schedule.class, name = "SCHEDULE"),
    @JsonSubTypes.Type(value = Trigger.FollowOrigin.class, name = "FOLLOW"),
    @JsonSubTypes.Type(value = Trigger.OnEvent.class, name = "EVENT")
  })
  private interface TriggerKind {}

  @RegisterForReflection
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Inquiry.Content.class, name = "CONTENT"),
    @JsonSubTypes.Type(value = Inquiry.FirstKeys.class, name = "FIRST_KEYS")
  })
  private interface InquiryKind {}

  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private interface OmittingAbsent {}

  @RegisterForReflection
  private interface LoadStateName {
    @com.fasterxml.jackson.annotation.JsonValue
    String name();
  }

  @RegisterForReflection
  private interface ProblemMembers {
    @com.fasterxml.jackson.annotation.JsonValue
    Map<String, Object> toMap();
  }

  public static JsonValue parameter(Object value) {
    return new JsonValue(write(value));
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not representable as JSON", e);
    }
  }

  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored JSON value cannot be read", e);
    }
  }

  public static <T> T read(String text, TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored JSON value cannot be read", e);
    }
  }
}
