package io.forebay.api.problem;

import io.forebay.core.problem.ProblemCode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that an operation can end in, for its documentation. Those that any operation can
 * end in need no mention.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Problems {

  ProblemCode[] value();
}
