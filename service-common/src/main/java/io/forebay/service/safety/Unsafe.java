package io.forebay.service.safety;

/**
 * One thing that is unsafe here.
 *
 * @param what it is about, and the setting that says so; never a secret
 */
public record Unsafe(UnsafeItem item, String what) {

  String reason() {
    return what + "; " + item.why();
  }
}
