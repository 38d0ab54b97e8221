package io.forebay.api.access;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Carries out operations; outside of transactions, inside of what makes problems of failures. */
@Needs({})
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class NeedsInterceptor {

  private final CurrentCaller current;
  private final AuditTrail trail;

  public NeedsInterceptor(CurrentCaller current, AuditTrail trail) {
    this.current = current;
    this.trail = trail;
  }

  @AroundInvoke
  Object carryOut(InvocationContext context) throws Exception {
    OperationInfo info = OperationInfo.of(context.getMethod());
    Operation operation = new Operation(info, info.streams() ? current.opener() : current.actor());
    try {
      return info.streams()
          ? operation.prepare(context::proceed)
          : operation.carryOut(context::proceed);
    } finally {
      trail.denials(operation);
    }
  }
}
