package io.forebay.service.safety;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends a service that would be unsafe, before it listens: all reasons at once, one to a line on
 * standard error. What {@code forebay.allow-unsafe} names is a warning instead.
 */
@ApplicationScoped
public class SafeStart {

  private static final Logger LOG = Logger.getLogger(SafeStart.class);
  private static final int FIRST = 1;

  private final List<SafetyRule> rules;
  private final Set<String> allowed;

  SafeStart(
      @All List<SafetyRule> rules,
      @ConfigProperty(name = "forebay.allow-unsafe") Optional<Set<String>> allowed) {
    this.rules = rules;
    this.allowed = allowed.orElse(Set.of()).stream().map(String::strip).collect(Collectors.toSet());
  }

  void check(@Observes @Priority(FIRST) StartupEvent event) {
    List<Unsafe> found = rules.stream().flatMap(rule -> rule.unsafe().stream()).toList();
    List<String> refusals = refusals(found);
    if (!refusals.isEmpty()) {
      // Of this one Quarkus prints the text and no stack trace, and ends with code 1.
      throw new ConfigurationException(String.join("\n", refusals));
    }
    for (Unsafe unsafe : found) {
      LOG.warnf(
          "unsafe, and allowed by FOREBAY_ALLOW_UNSAFE=%s: %s",
          unsafe.item().code(), unsafe.reason());
    }
  }

  /** Lines for whoever starts the service; none when it may start. */
  List<String> refusals(List<Unsafe> found) {
    List<String> lines = new ArrayList<>();
    for (String name : allowed) {
      if (Arrays.stream(UnsafeItem.values()).noneMatch(item -> item.code().equals(name))) {
        lines.add("  FOREBAY_ALLOW_UNSAFE: there is no '%s' that could be allowed".formatted(name));
      }
    }
    for (Unsafe unsafe : found) {
      if (!allowed.contains(unsafe.item().code())) {
        lines.add(
            "  %s: %s. To start all the same: FOREBAY_ALLOW_UNSAFE=%1$s"
                .formatted(unsafe.item().code(), unsafe.reason()));
      }
    }
    if (!lines.isEmpty()) {
      lines.addFirst("This service does not start, since that would be unsafe:");
    }
    return lines;
  }
}
