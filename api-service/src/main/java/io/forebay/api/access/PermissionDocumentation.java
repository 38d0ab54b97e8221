package io.forebay.api.access;

import io.forebay.api.contract.FilterOrder;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;

/** Says at build time in the contract what each operation needs. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.PERMISSIONS)
public class PermissionDocumentation implements OASFilter {

  /** Any one of the listed permissions will do. */
  public static final String EXTENSION = "x-forebay-needs";

  private final Map<String, List<String>> byOperation = new HashMap<>();

  public PermissionDocumentation(IndexView index) {
    for (AnnotationInstance needs : index.getAnnotations(Needs.class)) {
      if (needs.target().kind() != AnnotationTarget.Kind.METHOD) {
        continue;
      }
      AnnotationInstance operation =
          needs
              .target()
              .asMethod()
              .annotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
      if (operation != null) {
        byOperation.put(
            operation.value("operationId").asString(),
            Arrays.stream(needs.value().asEnumArray()).sorted().toList());
      }
    }
  }

  @Override
  public Operation filterOperation(Operation operation) {
    List<String> needs = byOperation.get(operation.getOperationId());
    if (needs != null) {
      operation.addExtension(EXTENSION, needs);
    }
    return operation;
  }
}
