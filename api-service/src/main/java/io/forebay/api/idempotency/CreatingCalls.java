package io.forebay.api.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forebay.api.access.Access;
import io.forebay.api.request.Inputs;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes creating calls repeatable: the answer to the first request with an Idempotency-Key is kept
 * in the same transaction as what it created, so either both are there or neither. A request that
 * failed created nothing and is not kept.
 */
@ApplicationScoped
public class CreatingCalls {

  private final KeptAnswers kept;
  private final ObjectMapper mapper;
  private final SecurityIdentity identity;
  private final Access access;

  CreatingCalls(KeptAnswers kept, ObjectMapper mapper, SecurityIdentity identity, Access access) {
    this.access = access;
    this.kept = kept;
    this.mapper = mapper;
    this.identity = identity;
  }

  /**
   * Answers a call.
   *
   * @param operation what is called, with everything that its path says
   * @param request its body
   * @throws ProblemException with {@link ProblemCode#IDEMPOTENCY_IN_PROGRESS} or {@link
   *     ProblemCode#IDEMPOTENCY_KEY_REUSED}
   */
  @Transactional
  public <T> Response answer(
      IdempotencyKey header, String operation, Object request, Supplier<Answer<T>> call) {
    String key = header.value;
    if (key == null) {
      return response(keep("", call.get()));
    }
    if (key.isBlank()
        || Inputs.text(IdempotencyKey.NAME, key, IdempotencyKey.MAX_LENGTH).isEmpty()) {
      throw Inputs.invalid(IdempotencyKey.NAME, "is empty.");
    }
    String principal = identity.getPrincipal().getName();
    if (!kept.take(principal, key)) {
      throw new ProblemException(
          ProblemCode.IDEMPOTENCY_IN_PROGRESS, "Ask again when that request is answered.");
    }
    String hash = hash(operation, request);
    Optional<KeptAnswer> earlier = kept.find(principal, key);
    if (earlier.isPresent()) {
      if (!earlier.get().requestHash().equals(hash)) {
        throw new ProblemException(
            ProblemCode.IDEMPOTENCY_KEY_REUSED,
            "An earlier request with this key was another one: take a new key.");
      }
      access.answeredBefore();
      return response(earlier.get());
    }
    KeptAnswer answer = keep(hash, call.get());
    kept.keep(principal, key, answer);
    return response(answer);
  }

  private KeptAnswer keep(String hash, Answer<?> answer) {
    return new KeptAnswer(
        hash,
        answer.status(),
        answer.location(),
        answer.revision().map(revision -> "\"" + revision + "\""),
        json(answer.body()));
  }

  private static Response response(KeptAnswer answer) {
    Response.ResponseBuilder response =
        Response.status(answer.status())
            .type(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.LOCATION, answer.location())
            .entity(answer.body());
    answer.etag().ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
    return response.build();
  }

  private String hash(String operation, Object request) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(operation.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return HexFormat.of()
          .formatHex(sha256.digest(json(request).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform provides SHA-256", e);
    }
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written as JSON", e);
    }
  }
}
