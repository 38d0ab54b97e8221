package io.forebay.testing.console;

import io.forebay.testing.origin.ScriptedOrigin;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many drawn streets at an origin, as somebody who trains on them has them. */
record StreetScenes(ScriptedOrigin origin) {

  private static final String HEADER = "image,label,x,y,width,height";

  /** Draws scenes of a part of them, with a table of what is on them. */
  void draw(String split, int first, int count) {
    String labels =
        IntStream.range(first, first + count)
            .parallel()
            .mapToObj(number -> draw(split, number))
            .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    put("labels/" + split + ".csv", labels);
  }

  private String draw(String split, int number) {
    StreetScene scene = StreetScene.of(number);
    String image = "%s/scene-%04d.png".formatted(split, number);
    origin.put(image, scene.png());
    return scene.things().stream()
        .map(
            thing ->
                "%s,%s,%d,%d,%d,%d"
                    .formatted(
                        image,
                        thing.label(),
                        thing.box().x,
                        thing.box().y,
                        thing.box().width,
                        thing.box().height))
        .collect(Collectors.joining("\n"));
  }

  /** Says what they are. */
  void describe(int train, int val) {
    put(
        "README.md",
        """
        ---
        license: cc0-1.0
        ---
        # Street scenes

        Drawn streets with a box around every **car**, **bus** and **pedestrian**: enough to see within
        minutes whether a detector learns at all.

        | split | scenes | labels             |
        |-------|--------|--------------------|
        | train | %d     | `labels/train.csv` |
        | val   | %d     | `labels/val.csv`   |

        Each line of the labels is one box: image, label, and its place in pixels.
        """
            .formatted(train, val));
  }

  private void put(String path, String text) {
    origin.put(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
