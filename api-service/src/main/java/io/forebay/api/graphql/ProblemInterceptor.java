package io.forebay.api.graphql;

import io.forebay.api.problem.ProblemClassifier;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Outside of transactions, so that a commit that fails is classified, too. */
@WithProblems
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class ProblemInterceptor {

  @AroundInvoke
  Object classify(InvocationContext context) {
    try {
      return context.proceed();
    } catch (Exception e) {
      throw new GraphProblem(ProblemClassifier.classify(e), e);
    }
  }
}
