package io.forebay.db.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test of what a page's statement reads, for pages of all sizes and both kinds of plans. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({
  "1, FOR_THESE_PARAMETERS",
  "51, FOR_THESE_PARAMETERS",
  "1001, FOR_THESE_PARAMETERS",
  "1, FOR_ALL_PARAMETERS",
  "51, FOR_ALL_PARAMETERS",
  "1001, FOR_ALL_PARAMETERS"
})
public @interface EveryPageSizeAndPlan {}
