package io.forebay.api.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** The data of the events that the API publishes of loads; the same members as the loader's. */
final class LoadEvents {

  private LoadEvents() {}

  static Map<String, Object> data(LoadView load) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", load.id());
    data.put("dataset", load.dataset());
    data.put("version", load.version());
    data.put("state", load.state());
    data.put("filesTotal", load.filesTotal());
    data.put("filesDone", load.filesDone());
    data.put("filesFailed", load.filesFailed());
    data.put("filesReused", load.filesReused());
    data.put("bytesTotal", load.bytesTotal());
    data.put("bytesDone", load.bytesDone());
    data.put("bytesReused", load.bytesReused());
    data.put("bytesTransferred", load.bytesTransferred());
    data.put("bytesPerSecond", load.bytesPerSecond());
    return data;
  }
}
