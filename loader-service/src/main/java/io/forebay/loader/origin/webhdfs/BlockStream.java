package io.forebay.loader.origin.webhdfs;

import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import java.nio.ByteBuffer;
import java.util.List;

/** Bytes of a file with a last look at the file behind them. */
record BlockStream(ContentStream bytes, LastLook lastLook) implements ContentStream {

  /** Fails when the file is not what it was. */
  interface LastLook {
    void take() throws OriginException, InterruptedException;
  }

  @Override
  public int read(ByteBuffer dst) throws OriginException, InterruptedException {
    try {
      int n = bytes.read(dst);
      if (n < 0) {
        lastLook.take();
      }
      return n;
    } catch (OriginException e) {
      if (e.failure() == OriginFailure.LENGTH_MISMATCH) {
        lastLook.take(); // one that is written anew has another length, too
      }
      throw e;
    }
  }

  @Override
  public List<Evidence> evidence() {
    return bytes.evidence();
  }

  @Override
  public void close() {
    bytes.close();
  }
}
