package io.forebay.testing.console;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** A drawn street, and what is on it: data that nobody has to be asked for. */
record StreetScene(List<Thing> things, BufferedImage picture) {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;
  private static final int PAVEMENT = 350;
  private static final int ROAD = 390;

  private static final Color[] PAINTS = {
    new Color(0xC0392B),
    new Color(0x2471A3),
    new Color(0xF4D03F),
    new Color(0xECF0F1),
    new Color(0x1E8449),
    new Color(0x34495E),
  };

  /** What a box is around. */
  record Thing(String label, Rectangle box) {}

  /** The same one for the same number. */
  static StreetScene of(int number) {
    Random random = new Random(number);
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    List<Thing> things = new ArrayList<>();
    sky(graphics, random);
    houses(graphics, random);
    street(graphics);
    for (int at = 30 + random.nextInt(60); at < WIDTH - 40; at += 90 + random.nextInt(240)) {
      things.add(pedestrian(graphics, random, at));
    }
    for (int at = 20 + random.nextInt(120); at < WIDTH - 290; at += 330 + random.nextInt(160)) {
      things.add(random.nextInt(4) == 0 ? bus(graphics, random, at) : car(graphics, random, at));
    }
    graphics.dispose();
    return new StreetScene(List.copyOf(things), picture);
  }

  byte[] png() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(picture, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sky(Graphics2D graphics, Random random) {
    float evening = random.nextFloat();
    graphics.setPaint(
        new GradientPaint(
            0,
            0,
            mixed(new Color(0x5DADE2), new Color(0x34396B), evening),
            0,
            PAVEMENT,
            mixed(new Color(0xEAF6FB), new Color(0xF5B27A), evening)));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(new Color(0xFFF3C4));
    graphics.fillOval(random.nextInt(WIDTH), 40 + random.nextInt(80), 56, 56);
  }

  private static void houses(Graphics2D graphics, Random random) {
    for (int at = 0; at < WIDTH; ) {
      int width = 90 + random.nextInt(90);
      int height = 130 + random.nextInt(170);
      float grey = 0.35f + random.nextFloat() * 0.3f;
      graphics.setColor(new Color(grey + 0.12f, grey + 0.03f, grey));
      graphics.fillRect(at, PAVEMENT - height, width, height);
      for (int x = at + 12; x < at + width - 20; x += 26) {
        for (int y = PAVEMENT - height + 16; y < PAVEMENT - 50; y += 34) {
          graphics.setColor(random.nextInt(3) == 0 ? new Color(0xFBE7A1) : new Color(0x46535E));
          graphics.fillRect(x, y, 14, 20);
        }
      }
      at += width;
    }
  }

  private static void street(Graphics2D graphics) {
    graphics.setColor(new Color(0xB8B4AC));
    graphics.fillRect(0, PAVEMENT, WIDTH, ROAD - PAVEMENT);
    graphics.setColor(new Color(0x4A4E54));
    graphics.fillRect(0, ROAD, WIDTH, HEIGHT - ROAD);
    graphics.setColor(new Color(0xE8E6E0));
    for (int at = 20; at < WIDTH; at += 90) {
      graphics.fillRect(at, 506, 50, 6);
    }
  }

  private static Thing pedestrian(Graphics2D graphics, Random random, int at) {
    int foot = PAVEMENT + 16 + random.nextInt(18);
    Rectangle box = new Rectangle(at, foot - 66, 22, 66);
    graphics.setColor(new Color(0x2C3E50));
    graphics.fillRect(at + 5, foot - 28, 5, 28);
    graphics.fillRect(at + 12, foot - 28, 5, 28);
    graphics.setColor(PAINTS[random.nextInt(PAINTS.length)]);
    graphics.fillRoundRect(at, foot - 52, 22, 28, 10, 10);
    graphics.setColor(new Color(0xD7A27C));
    graphics.fillOval(at + 4, foot - 66, 14, 14);
    return new Thing("pedestrian", box);
  }

  private static Thing car(Graphics2D graphics, Random random, int at) {
    Rectangle box = new Rectangle(at, 402, 190, 84);
    graphics.setColor(PAINTS[random.nextInt(PAINTS.length)]);
    graphics.fillRoundRect(at + 34, 402, 112, 60, 40, 40);
    graphics.fillRoundRect(at, 428, 190, 44, 24, 24);
    graphics.setColor(new Color(0xBFDCE8));
    graphics.fillRoundRect(at + 48, 410, 40, 24, 12, 12);
    graphics.fillRoundRect(at + 94, 410, 40, 24, 12, 12);
    wheels(graphics, at + 26, at + 130);
    return new Thing("car", box);
  }

  private static Thing bus(Graphics2D graphics, Random random, int at) {
    Rectangle box = new Rectangle(at, 356, 280, 130);
    graphics.setColor(PAINTS[random.nextInt(PAINTS.length)]);
    graphics.fillRoundRect(at, 356, 280, 116, 16, 16);
    graphics.setColor(new Color(0xBFDCE8));
    for (int x = at + 14; x < at + 240; x += 52) {
      graphics.fillRoundRect(x, 372, 42, 36, 6, 6);
    }
    wheels(graphics, at + 40, at + 206);
    return new Thing("bus", box);
  }

  private static void wheels(Graphics2D graphics, int... places) {
    for (int at : places) {
      graphics.setColor(new Color(0x1B1F23));
      graphics.fillOval(at, 452, 34, 34);
      graphics.setColor(new Color(0xA6ACAF));
      graphics.fillOval(at + 10, 462, 14, 14);
    }
  }

  private static Color mixed(Color one, Color other, float share) {
    return new Color(
        mixed(one.getRed(), other.getRed(), share),
        mixed(one.getGreen(), other.getGreen(), share),
        mixed(one.getBlue(), other.getBlue(), share));
  }

  private static int mixed(int one, int other, float share) {
    return Math.round(one + (other - one) * share);
  }
}
