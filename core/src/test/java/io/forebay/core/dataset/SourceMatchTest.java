package io.forebay.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceMatchTest {

  private static SourceSpec source(String path, String uri, String secret) {
    return new SourceSpec(path, uri, Map.of("region", "eu"), Optional.of(secret));
  }

  @Test
  void aSourceMatchesWhereverItMovedInTheListAndWhateverItsCredentials() {
    // given
    List<SourceSpec> now = List.of(source("b", "s3://b", "new"), source("a", "s3://a", "new"));
    List<SourceSpec> then = List.of(source("a", "s3://a", "old"), source("b", "s3://b", "old"));

    // when
    SourceMatch match = new SourceMatch(now, then);

    // then
    assertThat(match.applyAsInt(0)).isEqualTo(1);
    assertThat(match.applyAsInt(1)).isEqualTo(0);
  }

  @Test
  void anotherPlaceOrMountPathDoesNotMatch() {
    List<SourceSpec> now = List.of(source("a", "s3://moved", "s"), source("c", "s3://b", "s"));
    List<SourceSpec> then = List.of(source("a", "s3://a", "s"), source("b", "s3://b", "s"));

    SourceMatch match = new SourceMatch(now, then);

    assertThat(match.applyAsInt(0)).isEqualTo(SourceMatch.NONE);
    assertThat(match.applyAsInt(1)).isEqualTo(SourceMatch.NONE);
  }

  @Test
  void filesAreTheSameWhicheverOfThemEachSourcePicks() {
    // given
    SourceSpec all = new SourceSpec("a", "s3://a", Map.of("region", "eu"), Optional.empty());
    SourceSpec some =
        new SourceSpec("a", "s3://a", Map.of("region", "eu", "exclude", "x/"), Optional.empty());
    SourceSpec elsewhere = new SourceSpec("a", "s3://a", Map.of("region", "us"), Optional.empty());

    // when, then
    assertThat(new SourceMatch(List.of(some), List.of(all)).applyAsInt(0)).isZero();
    assertThat(new SourceMatch(List.of(some), List.of(elsewhere)).applyAsInt(0))
        .isEqualTo(SourceMatch.NONE);
  }
}
