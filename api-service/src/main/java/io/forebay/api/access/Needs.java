package io.forebay.api.access;

import io.forebay.core.access.Permission;
import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.graphql.Description;

/**
 * What an operation needs, one of these. Each operation of REST and GraphQL declares it, the
 * contracts show it, and one that gives an answer without having asked for it is a defect that
 * fails the call.
 */
@Documented
@InterceptorBinding
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Description("What a caller needs, one of these; see docs/security.md")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {

  @Nonbinding
  Permission[] value();
}
