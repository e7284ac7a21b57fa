package dev.parley.chat.attachment.internal.movie;

import dev.parley.chat.attachment.internal.file.Build;

/** MP4 put together box by box. */
final class Boxes {
  private static final int SCALE = 1000;

  private Boxes() {}

  static byte[] box(String type, byte[]... content) {
    byte[] whole = Build.join(content);
    return new Build().big(4, whole.length + 8L).text(type).add(whole).toArray();
  }

  static byte[] text(String type, String text) {
    return box(type, new Build().text(text).toArray());
  }

  static byte[] ftyp(String brand) {
    return text("ftyp", brand + "\0\0\2\0isommp42");
  }

  /** A header of version 0 with dates, which are to be removed. */
  static byte[] mvhd(long duration) {
    return box("mvhd", dates().big(4, SCALE).big(4, duration).add(new byte[80]).toArray());
  }

  static byte[] tkhd(int id, int width, int height) {
    return box(
        "tkhd",
        dates()
            .big(4, id)
            .big(4, 0)
            .big(4, 0)
            .add(new byte[16])
            .add(matrix(false))
            .big(2, width)
            .big(2, 0)
            .big(2, height)
            .big(2, 0)
            .toArray());
  }

  static byte[] turned(byte[] tkhd) {
    byte[] turned = tkhd.clone();
    System.arraycopy(matrix(true), 0, turned, 8 + 40, 36);
    return turned;
  }

  private static byte[] matrix(boolean turned) {
    return new Build()
        .big(4, turned ? 0 : 0x10000)
        .big(4, turned ? 0x10000 : 0)
        .big(4, 0)
        .big(4, turned ? -0x10000 : 0)
        .big(4, turned ? 0 : 0x10000)
        .big(4, 0)
        .big(4, 0)
        .big(4, 0)
        .big(4, 0x40000000)
        .toArray();
  }

  static byte[] mdhd(long duration) {
    return box("mdhd", dates().big(4, SCALE).big(4, duration).big(4, 0).toArray());
  }

  static byte[] hdlr(String handler, String name) {
    return box(
        "hdlr", new Build().big(8, 0).text(handler).add(new byte[12]).text(name).add(0).toArray());
  }

  static byte[] dref(boolean here) {
    byte[] url = box("url ", new Build().big(4, here ? 1 : 0).text("SECRET-PATH").toArray());
    return box("dinf", box("dref", new Build().big(4, 0).big(4, 1).add(url).toArray()));
  }

  static byte[] pictures(int width, int height, String coder) {
    Build entry = new Build().add(new byte[24]).big(2, width).big(2, height).add(new byte[14]);
    byte[] name = new byte[32];
    byte[] text = new Build().add(coder.length()).text(coder).toArray();
    System.arraycopy(text, 0, name, 0, text.length);
    return stsd(box("avc1", entry.add(name).big(4, 0x0018FFFF).toArray()));
  }

  static byte[] sounds() {
    return stsd(box("mp4a", new byte[28]));
  }

  static byte[] stsd(byte[] entry) {
    return box("stsd", new Build().big(4, 0).big(4, 1).add(entry).toArray());
  }

  /** Samples of one chunk each. */
  static byte[] stbl(byte[] stsd, int[] sizes, long[] offsets) {
    Build stsz = new Build().big(4, 0).big(4, 0).big(4, sizes.length);
    for (int size : sizes) {
      stsz.big(4, size);
    }
    Build stco = new Build().big(4, 0).big(4, offsets.length);
    for (long offset : offsets) {
      stco.big(4, offset);
    }
    Build stsc = new Build().big(4, 0).big(4, 1).big(4, 1).big(4, 1).big(4, 1);
    return box(
        "stbl",
        stsd,
        box("stts", new Build().big(4, 0).big(4, 0).toArray()),
        box("stsc", stsc.toArray()),
        box("stsz", stsz.toArray()),
        box("stco", stco.toArray()));
  }

  static byte[] trak(byte[] tkhd, byte[] hdlr, byte[] stbl, byte[]... more) {
    return box(
        "trak",
        tkhd,
        box("mdia", mdhd(1500), hdlr, box("minf", dref(true), stbl)),
        Build.join(more));
  }

  static byte[] free(int whole) {
    return new Build().big(4, whole).text("free").add(new byte[whole - 8]).toArray();
  }

  static byte[] moof(int track, long start, int samples, int duration) {
    Build run = new Build().big(4, 0x101).big(4, samples).big(4, 0);
    for (int sample = 0; sample < samples; sample++) {
      run.big(4, duration);
    }
    return box(
        "moof",
        box("mfhd", new Build().big(8, 1).toArray()),
        box(
            "traf",
            box("tfhd", new Build().big(4, 0x20000).big(4, track).toArray()),
            box("tfdt", new Build().big(4, 0).big(4, start).toArray()),
            box("trun", run.toArray())));
  }

  static byte[] mvex(int track) {
    return box(
        "mvex", box("trex", new Build().big(4, 0).big(4, track).add(new byte[16]).toArray()));
  }

  private static Build dates() {
    return new Build().big(4, 0).text("DATE").text("DATE");
  }
}
