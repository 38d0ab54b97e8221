package io.forebay.bench.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpCore's blocking requester, with a pool that has a connection for every thread. */
final class HttpCoreGetter implements Getter {

  private static final int BUFFER = 64 << 10;
  private static final Timeout PATIENCE = Timeout.ofSeconds(10);

  private final HttpRequester requester;
  private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[BUFFER]);

  HttpCoreGetter(int connections) {
    requester =
        RequesterBootstrap.bootstrap()
            .setSocketConfig(
                SocketConfig.custom().setSoTimeout(PATIENCE).setTcpNoDelay(true).build())
            .setMaxTotal(connections)
            .setDefaultMaxPerRoute(connections)
            .create();
  }

  @Override
  public long get(URI url) throws IOException {
    HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
    ClassicHttpRequest request =
        ClassicRequestBuilder.get().setHttpHost(host).setPath(url.getRawPath()).build();
    try (ClassicHttpResponse answer =
            requester.execute(host, request, PATIENCE, HttpCoreContext.create());
        InputStream body = answer.getEntity().getContent()) {
      if (answer.getCode() != 200) {
        throw new IOException(url + " answers " + answer.getCode());
      }
      byte[] buffer = buffers.get();
      long length = 0;
      int read;
      while ((read = body.read(buffer)) >= 0) {
        length += read;
      }
      return length;
    } catch (HttpException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    requester.close(CloseMode.IMMEDIATE);
  }
}
