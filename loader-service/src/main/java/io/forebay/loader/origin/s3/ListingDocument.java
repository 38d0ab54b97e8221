package io.forebay.loader.origin.s3;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a store answers when it is asked for a page of a listing, as it stands in the document
 * (responses of {@code ListObjectsV2}, {@code ListObjects}, {@code ListObjectVersions} and {@code
 * GetBucketVersioning} in the Amazon S3 API Reference).
 *
 * @param fields elements below the root that hold text, by their names; of several the last
 * @param items objects, versions and delete markers in the document's order
 * @param grouped whether keys are left out in favour of a prefix ({@code CommonPrefixes})
 */
record ListingDocument(Map<String, String> fields, List<Item> items, boolean grouped) {

  /** What an entry of a listing is. */
  enum Kind {
    OBJECT,
    VERSION,
    DELETE_MARKER
  }

  /** An object, or a version of one; null is what the document does not say. */
  record Item(
      Kind kind,
      @Nullable String key,
      @Nullable String version,
      @Nullable String latest,
      @Nullable String size,
      @Nullable String etag,
      @Nullable String modified) {}

  /** What a document turns out to be. */
  sealed interface Parsed {
    record Whole(ListingDocument document) implements Parsed {}

    /** It begins as expected, and does not end. */
    record CutShort() implements Parsed {}

    /** An error that has the status of a success, with its code. */
    record Failure(String code) implements Parsed {}

    /** Another document, by its first element; empty for what is no XML. */
    record Other(String element) implements Parsed {}
  }

  /** The text of an element below the root; nothing where it is absent or empty. */
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
  }

  /** Whether keys are percent-encoded, as they were asked to be. */
  boolean encoded() {
    return "url".equals(fields.get("EncodingType"));
  }

  /**
   * Reads a document.
   *
   * @param root the element that it is expected to have
   */
  static Parsed parse(byte[] document, String root) {
    String found = "";
    try {
      XMLStreamReader reader = reader(document);
      int event = reader.next();
      while (event != XMLStreamConstants.START_ELEMENT) {
        event = reader.next();
      }
      found = reader.getLocalName();
      if (found.equals("Error")) {
        return new Parsed.Failure(code(reader));
      }
      if (!found.equals(root)) {
        return new Parsed.Other("<" + found + ">");
      }
      ListingDocument whole = whole(reader);
      while (reader.hasNext()) {
        reader.next();
      }
      return new Parsed.Whole(whole);
    } catch (XMLStreamException e) {
      return found.equals(root) ? new Parsed.CutShort() : new Parsed.Other("");
    }
  }

  private static ListingDocument whole(XMLStreamReader reader) throws XMLStreamException {
    Map<String, String> fields = new HashMap<>();
    List<Item> items = new ArrayList<>(1000);
    boolean grouped = false;
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        String name = reader.getLocalName();
        switch (name) {
          case "Contents" -> items.add(item(reader, Kind.OBJECT));
          case "Version" -> items.add(item(reader, Kind.VERSION));
          case "DeleteMarker" -> items.add(item(reader, Kind.DELETE_MARKER));
          case "CommonPrefixes" -> {
            grouped = true;
            pass(reader);
          }
          default -> fields.put(name, text(reader));
        }
      }
    }
    return new ListingDocument(fields, items, grouped);
  }

  private static Item item(XMLStreamReader reader, Kind kind) throws XMLStreamException {
    String key = null;
    String version = null;
    String latest = null;
    String size = null;
    String etag = null;
    String modified = null;
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        switch (reader.getLocalName()) {
          case "Key" -> key = reader.getElementText();
          case "VersionId" -> version = reader.getElementText();
          case "IsLatest" -> latest = reader.getElementText();
          case "Size" -> size = reader.getElementText();
          case "ETag" -> etag = reader.getElementText();
          case "LastModified" -> modified = reader.getElementText();
          default -> pass(reader);
        }
      }
    }
    return new Item(kind, key, version, latest, size, etag, modified);
  }

  /** The text of an element, without what elements in it say. */
  private static String text(XMLStreamReader reader) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        pass(reader);
      } else if (reader.isCharacters() || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      }
    }
    return text.toString();
  }

  private static void pass(XMLStreamReader reader) throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
  }

  private static String code(XMLStreamReader reader) {
    try {
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("Code")) {
          return reader.getElementText();
        }
      }
    } catch (XMLStreamException _) {
      // An error that is cut short is one all the same.
      return "";
    }
    return "";
  }

  /** Without document types, entities, or anything from elsewhere: the server is a stranger. */
  private static XMLStreamReader reader(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(document));
  }
}
