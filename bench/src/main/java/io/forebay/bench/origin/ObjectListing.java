package io.forebay.bench.origin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The pages of a ListObjectsV2 answer as files, a thousand keys each like S3's own; {@code
 * NAME-0.xml} is the first, and a continuation token is the name of the next.
 */
final class ObjectListing {

  private static final int PAGE = 1000;

  private ObjectListing() {}

  static void write(Path directory, String bucket, Corpus corpus, List<Corpus.Item> items)
      throws IOException {
    Files.createDirectories(directory);
    int pages = Math.ceilDiv(items.size(), PAGE);
    for (int page = 0; page < pages; page++) {
      boolean more = page + 1 < pages;
      List<Corpus.Item> some =
          items.subList(page * PAGE, Math.min(items.size(), (page + 1) * PAGE));
      StringBuilder xml = new StringBuilder(1 << 18);
      xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
          .append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
          .append("<Name>")
          .append(bucket)
          .append("</Name>")
          .append("<Prefix>")
          .append(corpus.name())
          .append("/</Prefix>")
          .append("<EncodingType>url</EncodingType>")
          .append("<KeyCount>")
          .append(some.size())
          .append("</KeyCount>")
          .append("<MaxKeys>")
          .append(PAGE)
          .append("</MaxKeys>")
          .append("<IsTruncated>")
          .append(more)
          .append("</IsTruncated>");
      if (more) {
        xml.append("<NextContinuationToken>")
            .append(corpus.name())
            .append('-')
            .append(page + 1)
            .append("</NextContinuationToken>");
      }
      for (Corpus.Item item : some) {
        xml.append("<Contents><Key>")
            .append(item.key())
            .append("</Key><LastModified>")
            .append(Corpus.MODIFIED)
            .append("</LastModified><ETag>&quot;")
            .append(etag(corpus.fileBytes()))
            .append("&quot;</ETag><Size>")
            .append(corpus.fileBytes())
            .append("</Size><StorageClass>STANDARD</StorageClass></Contents>");
      }
      xml.append("</ListBucketResult>");
      Files.writeString(directory.resolve(corpus.name() + "-" + page + ".xml"), xml);
    }
  }

  // As nginx makes it: seconds of the last modification and length, both in hexadecimal.
  private static String etag(long size) {
    return Long.toHexString(Corpus.MODIFIED.getEpochSecond()) + "-" + Long.toHexString(size);
  }
}
