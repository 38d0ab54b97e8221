package io.forebay.core.explain;

import io.forebay.core.explain.Meaning.Found;
import java.util.Optional;

/** Looks for one kind of reason for which a ready version that is not warm is not. */
@FunctionalInterface
interface Rule {
  Optional<Reason> reason(Facts facts, Found found);
}
