package io.forebay.api.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes no value for a number that is none, as REST does not: SmallRye's scalars make 1 of 1.7, of
 * "1" and of 4294967297. What they answer with stays as it is; texts and booleans are strict.
 */
final class StrictScalar implements Coercing<Object, Object> {

  private static final Map<String, StrictScalar.Rule> RULES =
      Map.of("Int", integers(Integer.SIZE - 1), "BigInteger", integers(Long.SIZE - 1));

  private static final Map<String, Specification> SPECIFICATIONS =
      Map.of(
          "DateTime",
          new Specification(
              "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
              "A date-time of RFC 3339; in answers in UTC"),
          "Date",
          new Specification(
              "https://www.rfc-editor.org/rfc/rfc3339#section-5.6", "A full-date of RFC 3339"),
          "BigInteger",
          new Specification(
              "https://www.rfc-editor.org/rfc/rfc8259#section-6",
              "A number of JSON without a fraction, of 64 bits with its sign"),
          "BigDecimal",
          new Specification(
              "https://www.rfc-editor.org/rfc/rfc8259#section-6", "A number of JSON"));

  /** What a scalar that is not GraphQL's own looks like. */
  private record Specification(String url, String description) {}

  /**
   * @param values of variables
   * @param literals of the document
   */
  private record Rule(Predicate<Object> values, Predicate<Value<?>> literals) {}

  private final String name;
  private final Rule rule;
  private final Coercing<?, ?> lenient;

  private StrictScalar(String name, Rule rule, Coercing<?, ?> lenient) {
    this.name = name;
    this.rule = rule;
    this.lenient = lenient;
  }

  /** The same scalar, strict where there is a rule for it, and with its specification. */
  static GraphQLScalarType of(GraphQLScalarType scalar) {
    String name = scalar.getName();
    Rule rule = RULES.get(name);
    Specification specification = SPECIFICATIONS.get(name);
    GraphQLScalarType strict =
        rule == null
            ? scalar
            : scalar.transform(
                changed -> changed.coercing(new StrictScalar(name, rule, scalar.getCoercing())));
    return specification == null
        ? strict
        : strict.transform(
            changed ->
                changed
                    .specifiedByUrl(specification.url())
                    .description(specification.description()));
  }

  private static Rule integers(int bits) {
    return new Rule(
        value -> integer(value).filter(its -> its.bitLength() <= bits).isPresent(),
        literal -> literal instanceof IntValue its && its.getValue().bitLength() <= bits);
  }

  private static Optional<BigInteger> integer(Object value) {
    return switch (value) {
      case Integer its -> Optional.of(BigInteger.valueOf(its));
      case Long its -> Optional.of(BigInteger.valueOf(its));
      case BigInteger its -> Optional.of(its);
      // As the reader of variables has it: 1 has no digits after the point, 1.0 has one.
      case BigDecimal its when its.scale() == 0 -> Optional.of(its.unscaledValue());
      default -> Optional.empty();
    };
  }

  @Override
  public Object serialize(Object result, GraphQLContext context, Locale locale) {
    return lenient.serialize(result, context, locale);
  }

  @Override
  public Object parseValue(Object input, GraphQLContext context, Locale locale) {
    if (!rule.values.test(input)) {
      throw new CoercingParseValueException("A value is no " + name + ".");
    }
    return lenient.parseValue(input, context, locale);
  }

  @Override
  public Object parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    if (!rule.literals.test(input)) {
      throw new CoercingParseLiteralException("A value is no " + name + ".");
    }
    return lenient.parseLiteral(input, variables, context, locale);
  }

  @Override
  public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
    return lenient.valueToLiteral(input, context, locale);
  }
}
