package dev.parley.chat.servlet.thumbnail;

import dev.parley.chat.servlet.thumbnail.Decoding.Plan;

/**
 * Averages the pixels that each pixel of a thumbnail covers. Partly covered pixels count partly,
 * and transparent ones count without their colour. Used by one thread.
 */
final class Averaging {
  private static final int CHANNELS = 4;

  private final int columns;
  private final int width;
  private final float[] across;
  private final float[] sums;

  private Averaging(int columns, int width) {
    this.columns = columns;
    this.width = width;
    this.across = new float[width * CHANNELS];
    this.sums = new float[width * CHANNELS];
  }

  static Pixels of(Samples samples, Plan plan) {
    int width = plan.grid().width();
    int height = plan.grid().height();
    Averaging averaging = new Averaging(plan.columns(), width);
    int[] row = new int[plan.columns()];
    int[] argb = new int[width * height];
    double step = (double) plan.rows() / height;
    int y = 0;
    samples.row(0, row);
    averaging.shrink(row);
    for (int wanted = 0; wanted < height; wanted++) {
      double from = wanted * step;
      double to = Math.min(plan.rows(), from + step);
      while (y + 1 <= from) {
        y++;
        samples.row(y, row);
        averaging.shrink(row);
      }
      averaging.add(Math.min(y + 1, to) - from);
      while (y + 1 < to) {
        y++;
        samples.row(y, row);
        averaging.shrink(row);
        averaging.add(Math.min(y + 1, to) - y);
      }
      averaging.finish(argb, wanted * width, to - from);
    }
    return new Pixels(width, height, argb, samples.areGray());
  }

  /** One decoded row at the thumbnail's width, its colours weighted by opacity. */
  private void shrink(int[] row) {
    double step = (double) columns / width;
    for (int x = 0; x < width; x++) {
      double from = x * step;
      double to = Math.min(columns, from + step);
      float alpha = 0;
      float red = 0;
      float green = 0;
      float blue = 0;
      for (int column = (int) from; column < to; column++) {
        float part = (float) (Math.min(column + 1, to) - Math.max(column, from));
        float opacity = part * (row[column] >>> 24);
        alpha += opacity;
        red += opacity * (row[column] >> 16 & 0xFF);
        green += opacity * (row[column] >> 8 & 0xFF);
        blue += opacity * (row[column] & 0xFF);
      }
      int at = x * CHANNELS;
      across[at] = alpha / (float) (to - from);
      across[at + 1] = red / (float) (to - from);
      across[at + 2] = green / (float) (to - from);
      across[at + 3] = blue / (float) (to - from);
    }
  }

  private void add(double part) {
    for (int at = 0; at < sums.length; at++) {
      sums[at] += (float) part * across[at];
    }
  }

  private void finish(int[] argb, int offset, double parts) {
    for (int x = 0; x < width; x++) {
      int at = x * CHANNELS;
      float opacity = sums[at];
      int alpha = Math.round(opacity / (float) parts);
      argb[offset + x] =
          alpha == 0
              ? 0
              : alpha << 24
                  | value(sums[at + 1] / opacity) << 16
                  | value(sums[at + 2] / opacity) << 8
                  | value(sums[at + 3] / opacity);
      sums[at] = 0;
      sums[at + 1] = 0;
      sums[at + 2] = 0;
      sums[at + 3] = 0;
    }
  }

  private static int value(float average) {
    return Math.max(0, Math.min(0xFF, Math.round(average)));
  }
}
