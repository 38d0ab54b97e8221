package io.forebay.core.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The engines that a runtime can have. */
public enum EngineName {
  /** Cache directories that programs read by their path. */
  LOCAL,
  /** Cache directories of Kubernetes nodes that pods mount. */
  NODE;

  /** As it is stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The engine that is stored or asked for by this text. */
  public static Optional<EngineName> find(String text) {
    return Arrays.stream(values()).filter(engine -> engine.text().equals(text)).findFirst();
  }

  /** All texts. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(EngineName::text).toList();
  }
}
