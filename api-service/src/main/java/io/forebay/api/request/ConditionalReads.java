package io.forebay.api.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives whatever is read an entity tag of all that is shown, and answers 304 to who has it already
 * (RFC 9110, 13.1.2). Much is shown that no revision counts: when a policy fires next, how a
 * runtime stands. A revision stays in front of the tag, for If-Match.
 */
public final class ConditionalReads {

  private static final int LENGTH = 8;
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  /** Answers stay between the server and who asked, and are asked for again. */
  private static final String CACHING = "private, no-cache";

  private final ObjectMapper mapper;

  ConditionalReads(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @ServerResponseFilter
  public void tag(ContainerRequestContext request, ContainerResponseContext answer)
      throws JsonProcessingException {
    if (!isRead(request, answer)) {
      return;
    }
    byte[] shown = mapper.writeValueAsBytes(answer.getEntity());
    String tag = tag(answer.getHeaders().getFirst(HttpHeaders.ETAG), digest(shown, request));
    answer.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, CACHING);
    if (isKnown(tag, request.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
      answer.setStatus(NOT_MODIFIED);
      answer.setEntity(null);
    } else {
      answer.setEntity(shown, null, MediaType.APPLICATION_JSON_TYPE);
    }
  }

  private static boolean isRead(ContainerRequestContext request, ContainerResponseContext answer) {
    return (request.getMethod().equals(HttpMethod.GET)
            || request.getMethod().equals(HttpMethod.HEAD))
        && answer.getStatus() == OK
        && answer.hasEntity()
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(answer.getMediaType())
        && !answer.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL);
  }

  private static String tag(Object revision, String digest) {
    return switch (revision) {
      case null -> "\"" + digest + "\"";
      case EntityTag tag -> "\"" + tag.getValue() + "-" + digest + "\"";
      default -> throw new IllegalStateException("an entity tag that is none: " + revision);
    };
  }

  /** What is compressed on its way is another representation of the same. */
  private static String digest(byte[] shown, ContainerRequestContext request) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(
          Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING), "")
                  .toLowerCase(Locale.ROOT)
                  .contains("gzip")
              ? (byte) 1
              : 0);
      return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(shown), LENGTH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform provides SHA-256", e);
    }
  }

  private static boolean isKnown(String tag, String noneMatch) {
    return noneMatch != null
        && Arrays.stream(noneMatch.split(",", -1))
            .map(String::strip)
            .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
  }
}
