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
  int warmUps() {
    return 10;
  }

  @Override
  List<Verdict> verdicts(Corpus corpus) {
    List<Verdict> verdicts = new ArrayList<>();
    against(COLD, Peer.RCLONE.program(), 1.3, corpus, verdicts);
    verdicts.add(perFile(COLD, "in the loader", cpu(COLD), 300, corpus));
    against(WARM, Peer.RCLONE.program(), 2.5, corpus, verdicts);
    against(WARM, Peer.CURL.program(), 0.8, corpus, verdicts);
    verdicts.add(perFile(WARM, "in the loader", cpu(WARM), 150, corpus));
    verdicts.add(perFile(WARM, "in all other processes", cpuOfOthers(WARM), 40, corpus));
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
  }

  private static Verdict perFile(
      String run, String where, double seconds, double most, Corpus corpus) {
    double micros = seconds * 1e6 / corpus.files();
    return new Verdict(
        "%s: ≤ %s µs of CPU a file %s".formatted(run, significant(most), where),
        significant(micros) + " µs",
        micros <= most);
  }
}
