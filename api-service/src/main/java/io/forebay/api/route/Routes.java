package io.forebay.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The paths of the OpenAPI document and their methods. */
final class Routes {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  private final List<Route> routes = new ArrayList<>();

  private record Route(
      List<String> segments, Set<String> methods, Map<String, ParameterRules> rules) {

    boolean matches(List<String> asked) {
      if (asked.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < asked.size(); i++) {
        boolean fits =
            isVariable(segments.get(i))
                ? !asked.get(i).isEmpty()
                : segments.get(i).equals(asked.get(i));
        if (!fits) {
          return false;
        }
      }
      return true;
    }

    long variables() {
      return segments.stream().filter(Route::isVariable).count();
    }

    private static boolean isVariable(String segment) {
      return segment.startsWith("{");
    }
  }

  /**
   * @param document of OpenAPI
   */
  Routes(JsonNode document) {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      Map<String, ParameterRules> rules = new HashMap<>();
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        String method = member.getKey().toUpperCase(Locale.ROOT);
        if (METHODS.contains(method)) {
          rules.put(method, ParameterRules.of(document, member.getValue()));
        }
      }
      Set<String> methods = new TreeSet<>(rules.keySet());
      if (methods.contains("GET")) {
        methods.add("HEAD");
        rules.put("HEAD", rules.get("GET"));
      }
      methods.add("OPTIONS");
      routes.add(new Route(segments(path.getKey()), methods, rules));
    }
  }

  /**
   * The methods of a path, as the Allow header has them; empty for one that is none of ours.
   *
   * @param path without a query
   */
  Optional<Set<String>> methods(String path) {
    return route(path).map(Route::methods);
  }

  /** Of an operation; empty where there is none. */
  Optional<ParameterRules> rules(String method, String path) {
    return route(path).map(route -> route.rules.get(method));
  }

  private Optional<Route> route(String path) {
    List<String> asked = segments(path);
    return routes.stream()
        .filter(route -> route.matches(asked))
        .min(Comparator.comparingLong(Route::variables));
  }

  private static List<String> segments(String path) {
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    // As the framework reads it: parameters of a segment are no part of it.
    return Arrays.stream(bare.split("/", -1)).map(segment -> segment.split(";", 2)[0]).toList();
  }
}
