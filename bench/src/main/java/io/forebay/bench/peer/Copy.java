package io.forebay.bench.peer;

import io.forebay.bench.origin.Corpus;
import io.forebay.bench.origin.ObjectServer;
import java.nio.file.Path;

/**
 * What a tool is to copy.
 *
 * @param work an empty directory for the tool's own files
 * @param target where the copy goes; does not exist yet
 */
public record Copy(ObjectServer server, Corpus corpus, Path work, Path target) {

  String bucketPath() {
    return ObjectServer.BUCKET + "/" + corpus.name() + "/";
  }
}
