package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.transport.EmptyRange;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpContentStream;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A bucket, a prefix of it, or one object. */
final class S3Origin implements Origin {

  private final S3Location location;
  private final S3Options options;
  private final S3Objects objects;
  private final HttpTransport transport;
  private final S3Bucket bucket;

  S3Origin(
      S3Location location,
      S3Options options,
      S3Requests requests,
      HttpTransport transport,
      ListingPatience patience) {
    this.location = location;
    this.options = options;
    this.objects = new S3Objects(location, requests, transport);
    this.transport = transport;
    this.bucket = new S3Bucket(location, requests, transport, patience);
  }

  @Override
  public void list(ListingSink sink) throws OriginException, InterruptedException {
    new S3Listing(bucket, location, options.versioned(), sink).run();
  }

  @Override
  public ContentStream open(OriginFile file, long offset, long length)
      throws OriginException, InterruptedException {
    file.requireRange(offset, length);
    if (length == 0 && file.size() > 0) {
      objects.head(file); // HTTP has no empty range
      return new EmptyRange();
    }
    HttpAnswer answer = objects.get(file, offset, length);
    boolean opened = false;
    try {
      List<Evidence> evidence =
          file.isWhole(offset, length)
              ? ofWhole(file, answer.headers())
              : S3Evidence.of(answer.headers(), answer.status() == 200, options.etagIsMd5());
      ContentStream stream = HttpContentStream.of(answer, file, offset, length, evidence);
      opened = true;
      return stream;
    } finally {
      if (!opened) {
        answer.close();
      }
    }
  }

  @Override
  public List<Evidence> evidence(OriginFile file) throws OriginException, InterruptedException {
    return ofWhole(file, objects.head(file));
  }

  /** The parts of an upload are asked about only where nothing else is said of the whole. */
  private List<Evidence> ofWhole(OriginFile file, HttpHeaders answer)
      throws OriginException, InterruptedException {
    List<Evidence> found = new ArrayList<>(S3Evidence.of(answer, true, options.etagIsMd5()));
    Optional<MultipartTag> tag = S3Evidence.multipart(answer, options.etagIsMd5());
    if (found.isEmpty() && tag.isPresent() && file.size() > 0) {
      OptionalLong first =
          tag.get().parts() == 1 ? OptionalLong.of(file.size()) : objects.partSize(file, 1);
      found.add(tag.get().evidence(first, file.size()));
    }
    return List.copyOf(found);
  }

  @Override
  public List<Long> partSizes(OriginFile file, int parts)
      throws OriginException, InterruptedException {
    if (parts == 1) {
      return List.of(file.size());
    }
    List<Long> sizes = new ArrayList<>(parts);
    long left = file.size();
    for (int part = 1; part <= parts; part++) {
      OptionalLong size = objects.partSize(file, part);
      if (size.isEmpty() || size.getAsLong() < 1 || size.getAsLong() > left) {
        return List.of();
      }
      sizes.add(size.getAsLong());
      left -= size.getAsLong();
    }
    return left == 0 ? List.copyOf(sizes) : List.of();
  }

  @Override
  public void close() {
    transport.close();
  }
}
