package io.forebay.api.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The service over a real PostgreSQL, with the rights that it has in production. */
@QuarkusTest
@QuarkusTestResource(
    value = ApiDatabase.class,
    initArgs = @ResourceArg(name = "role", value = "API"))
@QuarkusTestResource(ApiFiles.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ApiTest {}
