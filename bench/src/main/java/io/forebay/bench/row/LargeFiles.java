package io.forebay.bench.row;

import static io.forebay.bench.report.Numbers.significant;
import static io.forebay.bench.report.Numbers.times;

import io.forebay.bench.origin.Corpus;
import io.forebay.bench.peer.Peer;
import io.forebay.bench.report.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Four files of 512 MiB. */
public final class LargeFiles extends CopyRow {

  private static final int MIB = 512;
  private static final double MEGABYTE = 1e6;

  @Override
  Corpus corpus(Workshop workshop) {
    return new Corpus("large", 4, (long) workshop.scaled(MIB) << 20);
  }

  @Override
  String title(Corpus corpus) {
    return "Large files: %d × %d MiB".formatted(corpus.files(), corpus.fileBytes() >> 20);
  }

  @Override
  String unit() {
    return "MB/s";
  }

  @Override
  double amount(Corpus corpus) {
    return corpus.bytes() / MEGABYTE;
  }

  @Override
  int warmUps() {
    return 3;
  }

  @Override
  List<Verdict> verdicts(Corpus corpus) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String run : List.of(COLD, WARM)) {
      double wanted = run.equals(COLD) ? 0.9 : 1;
      s3Peers()
          .max(Comparator.comparingDouble(peer -> rate(peer.program(), corpus)))
          .ifPresent(
              fastest -> {
                double ratio = rate(run, corpus) / rate(fastest.program(), corpus);
                verdicts.add(
                    new Verdict(
                        "%s: ≥ %s × the fastest S3 tool, %s"
                            .formatted(run, significant(wanted), fastest.program()),
                        times(ratio),
                        ratio >= wanted));
              });
      s3Peers()
          .min(Comparator.comparingDouble(peer -> cpu(peer.program())))
          .ifPresent(
              leanest ->
                  verdicts.add(
                      new Verdict(
                          "%s: fewer CPU seconds than any S3 tool, %s %s"
                              .formatted(
                                  run, leanest.program(), significant(cpu(leanest.program()))),
                          significant(cpu(run)),
                          cpu(run) < cpu(leanest.program()))));
      if (ran(Peer.CURL.program())) {
        double ratio = rate(run, corpus) / rate(Peer.CURL.program(), corpus);
        verdicts.add(new Verdict(run + ": ≥ 0.9 × curl -Z", times(ratio), ratio >= 0.9));
      }
    }
    return verdicts;
  }

  private Stream<Peer> s3Peers() {
    return Stream.of(Peer.values()).filter(peer -> peer.speaksS3() && ran(peer.program()));
  }
}
