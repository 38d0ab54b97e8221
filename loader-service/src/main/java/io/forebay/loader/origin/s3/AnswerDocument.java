package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.OriginFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Looks at an answer of success before the SDK does, which takes no document, and any document, for
 * a listing without objects.
 */
final class AnswerDocument implements ExecutionInterceptor {

  private static final Map<Class<?>, String> ROOTS =
      Map.of(
          ListObjectsV2Request.class, "ListBucketResult",
          ListObjectsRequest.class, "ListBucketResult",
          ListObjectVersionsRequest.class, "ListVersionsResult",
          GetBucketVersioningRequest.class, "VersioningConfiguration");

  // A thousand keys of 1,024 bytes, each byte as %XX, with all that is said of them.
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<String> expected = Optional.ofNullable(ROOTS.get(context.request().getClass()));
    if (expected.isEmpty() || !context.httpResponse().isSuccessful()) {
      return context.responseBody();
    }
    int status = context.httpResponse().statusCode();
    byte[] document = bytes(context.responseBody());
    if (document.length == 0) {
      throw passing("the server answers %d with an empty body".formatted(status));
    }
    if (document.length > MOST_BYTES) {
      throw lasting("the server answers %d with more than a page".formatted(status));
    }
    require(document, expected.get(), status);
    return Optional.of(new ByteArrayInputStream(document));
  }

  private static byte[] bytes(Optional<? extends InputStream> body) {
    if (body.isEmpty()) {
      return new byte[0];
    }
    try (InputStream in = body.get()) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw SdkClientException.create("the body did not arrive", e);
    }
  }

  private static void require(byte[] document, String expected, int status) {
    String root = "";
    String code = "";
    try {
      XMLStreamReader reader = reader(document);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          root = root.isEmpty() ? reader.getLocalName() : root;
          if (!root.equals(expected) && !root.equals("Error")) {
            break;
          }
          if (root.equals("Error") && reader.getLocalName().equals("Code")) {
            code = reader.getElementText();
          }
        }
      }
    } catch (XMLStreamException e) {
      if (root.equals(expected)) {
        throw passing("the server answers %d with %s cut short".formatted(status, expected));
      }
    }
    if (root.equals("Error")) {
      throw error(code, status);
    }
    if (!root.equals(expected)) {
      String instead = root.isEmpty() ? "something that is no XML" : "<" + root + ">";
      throw lasting(
          "the server answers %d with %s instead of <%s>; check the endpoint"
              .formatted(status, instead, expected));
    }
  }

  /** As if it had come with its own status: the SDK knows which codes pass. */
  private static S3Exception error(String code, int status) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode(code.isEmpty() ? "Error" : code)
                    .serviceName("S3")
                    .build())
            .message("an error with the status of a success")
            .build();
  }

  /** The SDK asks again. */
  private static SdkClientException passing(String message) {
    return RetryableException.create(
        message, new UnexpectedAnswer(OriginFailure.TRANSIENT, message));
  }

  private static SdkClientException lasting(String message) {
    return SdkClientException.create(
        message, new UnexpectedAnswer(OriginFailure.MISCONFIGURED, message));
  }

  /** Without document types, entities, or anything from elsewhere: the server is a stranger. */
  private static XMLStreamReader reader(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(document));
  }
}
