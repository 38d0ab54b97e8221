package io.forebay.api.problem;

import io.forebay.api.access.Needs;
import io.forebay.api.contract.FilterOrder;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;

/** Documents at build time every problem that an operation can end in, by status and code. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.PROBLEMS)
public class ProblemDocumentation implements OASFilter {

  private static final Class<? extends Annotation> DESCRIBED =
      org.eclipse.microprofile.openapi.annotations.Operation.class;

  private static final List<ProblemCode> EVERYWHERE =
      List.of(
          ProblemCode.INVALID_REQUEST,
          ProblemCode.UNAUTHENTICATED,
          ProblemCode.NOT_ACCEPTABLE,
          ProblemCode.REQUEST_TIMEOUT,
          ProblemCode.REQUEST_TOO_LARGE,
          ProblemCode.URI_TOO_LONG,
          ProblemCode.HEADERS_TOO_LARGE,
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          ProblemCode.RATE_LIMITED,
          ProblemCode.INTERNAL_ERROR,
          ProblemCode.UNAVAILABLE);

  /** Of requests that reach no operation, and of GraphQL. */
  private static final List<ProblemCode> OUTSIDE =
      List.of(
          ProblemCode.FORBIDDEN,
          ProblemCode.CROSS_SITE_REQUEST,
          ProblemCode.IDENTITY_REFUSED,
          ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE,
          ProblemCode.NOT_FOUND,
          ProblemCode.METHOD_NOT_ALLOWED,
          ProblemCode.TRANSFER_CODING_UNKNOWN,
          ProblemCode.QUERY_TOO_COMPLEX);

  /** Of versions, loads and files that failed, and of due times that made no load. */
  private static final List<ProblemCode> FAILURES =
      List.of(
          ProblemCode.FILES_FAILED,
          ProblemCode.NOTHING_SELECTED,
          ProblemCode.CAPACITY_EXCEEDED,
          ProblemCode.NO_CACHE_NODE,
          ProblemCode.VERSION_FAILED,
          ProblemCode.LOADER_LOST,
          ProblemCode.NODE_LOST,
          ProblemCode.DUE_TIME_MISSED,
          ProblemCode.EARLIER_LOAD_UNFINISHED,
          ProblemCode.EARLIER_CHECK_UNFINISHED,
          ProblemCode.SUPERSEDED,
          ProblemCode.ORIGIN_CHANGED,
          ProblemCode.ORIGIN_NOT_FOUND,
          ProblemCode.ORIGIN_DENIED,
          ProblemCode.ORIGIN_NOT_ALLOWED,
          ProblemCode.ORIGIN_UNAVAILABLE,
          ProblemCode.ORIGIN_THROTTLED,
          ProblemCode.ORIGIN_LENGTH,
          ProblemCode.ORIGIN_MISCONFIGURED,
          ProblemCode.CHECKSUM_MISMATCH,
          ProblemCode.PATH_REFUSED,
          ProblemCode.CACHE_FULL,
          ProblemCode.CACHE_IO);

  private final Map<String, List<ProblemCode>> byOperation = new HashMap<>();

  public ProblemDocumentation(IndexView index) {
    for (AnnotationInstance problems : index.getAnnotations(Problems.class)) {
      AnnotationInstance operation = problems.target().asMethod().annotation(DESCRIBED);
      byOperation.put(
          operation.value("operationId").asString(),
          Arrays.stream(problems.value().asEnumArray()).map(ProblemCode::valueOf).toList());
    }
    for (AnnotationInstance needs : index.getAnnotations(Needs.class)) {
      if (needs.target().kind() == AnnotationTarget.Kind.METHOD
          && needs.target().asMethod().hasAnnotation(DESCRIBED)
          && Arrays.stream(needs.value().asEnumArray()).anyMatch(ProblemDocumentation::denies)) {
        byOperation.merge(
            needs.target().asMethod().annotation(DESCRIBED).value("operationId").asString(),
            List.of(ProblemCode.FORBIDDEN),
            ProblemDocumentation::both);
      }
    }
  }

  /** What everybody may is refused to nobody. */
  private static boolean denies(String permission) {
    return switch (Permission.valueOf(permission)) {
      case LOOK_AROUND, LIST_VISIBLE -> false;
      case READ_DATASET,
          LOAD_DATASET,
          EDIT_DATASET,
          OWN_DATASET,
          CREATE_DATASET,
          USE_SECRET,
          OWN_SECRET,
          STORE_SECRET,
          OWN_TOKENS,
          READ_AUDIT,
          MANAGE_PRINCIPALS ->
          true;
    };
  }

  private static List<ProblemCode> both(List<ProblemCode> some, List<ProblemCode> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  @Override
  public void filterOpenAPI(OpenAPI openApi) {
    openApi.addTag(
        OASFactory.createTag()
            .name("Problems")
            .description(
                "Errors are problem documents (RFC 9457) with a stable code. Beside the codes of"
                    + " each operation, a request can end in: "
                    + text(OUTSIDE)
                    + ". Versions, loads and files that failed, and due times of policies that made no load,"
                    + " have one of: "
                    + text(FAILURES)
                    + "."));
    openApi
        .getComponents()
        .addHeader(
            HttpHeaders.RETRY_AFTER,
            OASFactory.createHeader()
                .description("Seconds after which it is worth to ask again")
                .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
    openApi.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(operation -> document(operation, openApi.getComponents()));
  }

  private void document(Operation operation, Components shared) {
    removeGuesses(operation);
    codes(operation.getOperationId())
        .forEach(
            (status, codes) -> {
              String name = name(codes);
              shared.addResponse(name, response(status, codes));
              operation
                  .getResponses()
                  .addAPIResponse(
                      Integer.toString(status),
                      OASFactory.createAPIResponse().ref("#/components/responses/" + name));
            });
  }

  /** One for all operations that can end in the same. */
  private static String name(List<ProblemCode> codes) {
    return codes.stream()
        .sorted(Comparator.comparing(ProblemCode::code))
        .flatMap(code -> Stream.concat(Stream.of("or"), Arrays.stream(code.code().split("-", -1))))
        .skip(1)
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The scanner guesses answers such as 400 "Bad Request" without a body. */
  private static void removeGuesses(Operation operation) {
    List.of("400", "401", "403").forEach(operation.getResponses()::removeAPIResponse);
  }

  private Map<Integer, List<ProblemCode>> codes(String operationId) {
    return Stream.concat(
            byOperation.getOrDefault(operationId, List.of()).stream(), EVERYWHERE.stream())
        .distinct()
        .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
  }

  private static APIResponse response(int status, List<ProblemCode> codes) {
    APIResponse response = OASFactory.createAPIResponse().description(text(codes));
    if (status == 429 || status == 503) {
      response.addHeader(
          HttpHeaders.RETRY_AFTER,
          OASFactory.createHeader().ref("#/components/headers/" + HttpHeaders.RETRY_AFTER));
    }
    return response.content(
        OASFactory.createContent()
            .addMediaType(
                ProblemBody.MEDIA_TYPE,
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"))));
  }

  private static String text(List<ProblemCode> codes) {
    return codes.stream().map(ProblemCode::code).collect(Collectors.joining(", "));
  }
}
