package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.transport.Endpoint;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.HttpTransport;
import io.forebay.loader.origin.transport.TransportException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Lets the SDK list through the origin's own transport: one pool, one stall timeout, and closing
 * the origin ends a listing at once. Reads only; requests with a body are refused.
 */
record TransportSdkClient(HttpTransport transport) implements SdkHttpClient {

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    HttpCall call = call(request.httpRequest());
    AtomicReference<HttpAnswer> answer = new AtomicReference<>();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        answer.set(sent(call));
        return response(answer.get());
      }

      @Override
      public void abort() {
        if (answer.get() != null) {
          answer.get().close();
        }
      }
    };
  }

  private HttpAnswer sent(HttpCall call) throws IOException {
    try {
      return transport.send(call);
    } catch (TransportException e) {
      if (e.kind() == TransportException.Kind.NOT_ALLOWED
          || e.kind() == TransportException.Kind.ABORTED) {
        throw SdkClientException.create(e.getMessage(), new FinalFailure(e));
      }
      throw e;
    }
  }

  private static HttpCall call(SdkHttpRequest request) {
    HttpHeaders headers = new HttpHeaders();
    request.forEachHeader((name, values) -> values.forEach(value -> headers.add(name, value)));
    String host = request.host().replaceFirst("^\\[(.*)]$", "$1");
    Endpoint endpoint = new Endpoint(request.protocol().equals("https"), host, request.port());
    String query =
        SdkHttpUtils.encodeAndFlattenQueryParameters(request.rawQueryParameters()).orElse("");
    String path = request.encodedPath().isEmpty() ? "/" : request.encodedPath();
    HttpCall.Method method = HttpCall.Method.valueOf(request.method().name());
    return new HttpCall(method, new HttpTarget(endpoint, path, query), headers);
  }

  private static HttpExecuteResponse response(HttpAnswer answer) {
    SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(answer.status());
    for (int i = 0; i < answer.headers().size(); i++) {
      head.appendHeader(answer.headers().name(i), answer.headers().value(i));
    }
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(new AnswerInputStream(answer), answer::close))
        .build();
  }

  @Override
  public String clientName() {
    return "forebay";
  }

  /** The transport belongs to the origin. */
  @Override
  public void close() {}
}
