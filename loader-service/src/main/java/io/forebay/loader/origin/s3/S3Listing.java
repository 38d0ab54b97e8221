package io.forebay.loader.origin.s3;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import java.util.Optional;

/** One listing of a bucket's prefix, page by page; a page is asked for again where it passes. */
final class S3Listing {

  private final S3Bucket bucket;
  private final S3Location location;
  private final S3Options.Versioned versioned;
  private final ListingSink sink;
  private long handedOver;

  S3Listing(S3Bucket bucket, S3Location location, S3Options.Versioned versioned, ListingSink sink) {
    this.bucket = bucket;
    this.location = location;
    this.versioned = versioned;
    this.sink = sink;
  }

  void run() throws OriginException, InterruptedException {
    requireNotInterrupted();
    boolean byVersion = isVersioned();
    list(location.prefix(), byVersion);
    if (handedOver == 0 && !location.directoryOnly()) {
      list(location.path(), byVersion);
    }
    if (handedOver == 0 && !location.path().isEmpty()) {
      throw new OriginException(
          OriginFailure.NOT_FOUND, "no object below " + location + "/, nor one of that name");
    }
  }

  private boolean isVersioned() throws OriginException, InterruptedException {
    return switch (versioned) {
      case TRUE -> true;
      case FALSE -> false;
      case AUTO -> bucket.keepsVersions();
    };
  }

  private void list(String prefix, boolean byVersion) throws OriginException, InterruptedException {
    boolean single = !prefix.equals(location.prefix());
    S3Pages pages = new S3Pages(bucket, location, prefix);
    ListingCourse course = new ListingCourse(location);
    Optional<Place> next =
        Optional.of(
            byVersion
                ? new Place.Versions(Optional.empty(), Optional.empty())
                : new Place.Objects(Optional.empty()));
    while (next.isPresent()) {
      course.enter(next.get());
      ListingPage page = pages.at(next.get());
      course.arrived(page);
      for (ListedObject object : page.objects()) {
        requireNotInterrupted();
        if (object.latest() && course.isNew(object)) {
          hand(object, single);
        }
      }
      if (single && page.first().isPresent()) {
        return; // in key order an object comes before all that it is a prefix of
      }
      next = page.next();
    }
  }

  private void hand(ListedObject object, boolean single) throws InterruptedException {
    if (single) {
      if (object.key().equals(location.path())) {
        handedOver++;
        sink.file(location.singleKey(), object.size(), object.identity(), Optional.empty());
      }
      return;
    }
    handedOver++;
    String relative = object.key().substring(location.prefix().length());
    if (!object.utf8()) {
      sink.refused(relative, object.size(), RefusalReason.NOT_UTF8);
    } else if (!relative.isEmpty()) {
      sink.file(relative, object.size(), object.identity(), Optional.empty());
    } else if (object.size() > 0) {
      sink.refused(object.key(), object.size(), RefusalReason.TRAILING_SLASH);
    }
  }

  private void requireNotInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("listing " + location);
    }
  }
}
