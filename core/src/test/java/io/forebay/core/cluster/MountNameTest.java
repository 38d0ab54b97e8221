package io.forebay.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MountNameTest {

  private static final String LABEL_NAME = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

  @Example
  void namesAreWhatPeopleExpect() {
    MountName name = new MountName("imagenet", 3);
    assertThat(name.claim()).isEqualTo("imagenet-v3");
    assertThat(name.volume("team-a")).isEqualTo("forebay.team-a.imagenet-v3");
    assertThat(name.nodeLabel()).isEqualTo("warm.forebay.io/imagenet-v3");
  }

  @Property
  void everyNameIsValidInKubernetesAndTellsItsVersion(@ForAll("names") MountName name) {
    assertThat(name.claim()).matches(LABEL_NAME);
    assertThat(name.nodeLabel()).startsWith(MountName.NODE_LABEL_PREFIX);
    assertThat(MountName.ofNodeLabel(name.nodeLabel())).contains(name);
  }

  @Property
  void twoVersionsOrNamespacesNeverShareAVolume(
      @ForAll("names") MountName one,
      @ForAll("names") MountName other,
      @ForAll("namespaces") String here,
      @ForAll("namespaces") String there) {
    assertThat(one.volume(here).equals(other.volume(there)))
        .isEqualTo(one.equals(other) && here.equals(there));
  }

  @Example
  void labelsOfOthersAreNoVersions() {
    assertThat(MountName.ofNodeLabel("kubernetes.io/hostname")).isEmpty();
    assertThat(MountName.ofNodeLabel("warm.forebay.io/imagenet")).isEmpty();
    assertThat(MountName.ofNodeLabel("warm.forebay.io/imagenet-v0")).isEmpty();
    assertThat(MountName.ofNodeLabel("warm.forebay.io/imagenet-v01")).isEmpty();
    assertThat(MountName.ofNodeLabel("warm.forebay.io/imagenet-v99999999999")).isEmpty();
    assertThat(MountName.ofNodeLabel("x.warm.forebay.io/imagenet-v1")).isEmpty();
  }

  @Example
  void namespacesAreLabelsOfDns() {
    assertThat(NamespaceName.isValid("team-a")).isTrue();
    assertThat(NamespaceName.isValid("7")).isTrue();
    assertThat(NamespaceName.isValid("a".repeat(63))).isTrue();
    assertThat(NamespaceName.isValid("a".repeat(64))).isFalse();
    assertThat(NamespaceName.isValid("Team")).isFalse();
    assertThat(NamespaceName.isValid("a.b")).isFalse();
    assertThat(NamespaceName.isValid("-a")).isFalse();
    assertThat(NamespaceName.isValid("ä")).isFalse();
  }

  @Provide
  Arbitrary<MountName> names() {
    Arbitrary<String> middle =
        Arbitraries.strings().withChars("abv-123").ofMinLength(0).ofMaxLength(46);
    return Combinators.combine(middle, Arbitraries.integers().between(1, 999_999_999))
        .as((text, version) -> new MountName("d" + text + "z", version));
  }

  @Provide
  Arbitrary<String> namespaces() {
    return Arbitraries.strings()
        .withChars("ab-")
        .ofMinLength(0)
        .ofMaxLength(3)
        .map(t -> "n" + t + "z");
  }
}
