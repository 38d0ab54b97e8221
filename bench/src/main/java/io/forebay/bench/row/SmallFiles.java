package io.forebay.bench.row;

import static io.forebay.bench.report.Numbers.significant;
import static io.forebay.bench.report.Numbers.times;

import io.forebay.bench.origin.Corpus;
import io.forebay.bench.peer.Peer;
import io.forebay.bench.report.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Twenty thousand files of 16 KiB. */
public final class SmallFiles extends CopyRow {

  private static final int FILES = 20_000;
  private static final int BYTES = 16 << 10;

  @Override
  Corpus corpus(Workshop workshop) {
    return new Corpus("small", workshop.scaled(FILES), BYTES);
  }

  @Override
  String title(Corpus corpus) {
    return "Small files: %,d × %d KiB".formatted(corpus.files(), corpus.fileBytes() >> 10);
  }

  @Override
  String unit() {
    return "files/s";
  }

  @Override
  double amount(Corpus corpus) {
    return corpus.files();
  }

  @Override
  List<Verdict> verdicts(Corpus corpus) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String run : List.of(COLD, WARM)) {
      against(run, Peer.RCLONE.program(), 5, corpus, verdicts);
      against(run, Peer.CURL.program(), 0.7, corpus, verdicts);
    }
    return verdicts;
  }

  private void against(
      String run, String peer, double wanted, Corpus corpus, List<Verdict> verdicts) {
    if (!ran(peer)) {
      return;
    }
    double ratio = rate(run, corpus) / rate(peer, corpus);
    verdicts.add(
        new Verdict(
            "%s: ≥ %s × %s".formatted(run, significant(wanted), peer),
            times(ratio),
            ratio >= wanted));
    double perFile = cpu(run) * 1e6 / corpus.files();
    double peers = cpu(peer) * 1e6 / corpus.files();
    verdicts.add(
        new Verdict(
            "%s: less CPU per file than %s, %s µs".formatted(run, peer, significant(peers)),
            significant(perFile) + " µs",
            perFile < peers));
  }
}
