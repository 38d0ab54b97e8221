package io.forebay.api.access;

import io.smallrye.graphql.api.Subscription;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Set;

/** Carries out operations; outside of transactions, inside of what makes problems of failures. */
@Needs({})
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class NeedsInterceptor {

  @AroundInvoke
  Object carryOut(InvocationContext context) throws Exception {
    Method method = context.getMethod();
    Operation operation =
        new Operation(OperationNames.of(method), Set.of(method.getAnnotation(Needs.class).value()));
    return method.isAnnotationPresent(Subscription.class)
        ? operation.prepare(context::proceed)
        : operation.carryOut(context::proceed);
  }
}
