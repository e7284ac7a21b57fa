package dev.parley.chat.attachment.internal.webm;

import dev.parley.chat.attachment.internal.file.FormatReader.Picture;
import dev.parley.chat.attachment.internal.file.Refused;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The tracks of one WebM. Used by one thread. */
final class WebmTracks {
  private static final int MOST = 64;
  private static final int PICTURE = 1;
  private static final int SOUND = 2;
  private static final int SUBTITLE = 17;

  private final boolean video;
  private final Picture largest;
  private final Set<Long> numbers = new HashSet<>();
  private long number;
  private long type;
  private long width;
  private long height;
  private Optional<Picture> picture = Optional.empty();

  WebmTracks(boolean video, Picture largest) {
    this.video = video;
    this.largest = largest;
  }

  /** Notes a number of the track that is being read. */
  void accept(int id, long value) {
    switch (id) {
      case Schema.TRACK_NUMBER -> number = value;
      case Schema.TRACK_TYPE -> type = value;
      case Schema.PIXEL_WIDTH -> width = value;
      case Schema.PIXEL_HEIGHT -> height = value;
      default -> {}
    }
  }

  void end() {
    if (number <= 0 || !numbers.add(number) || numbers.size() > MOST) {
      throw Refused.damaged("A track of the WebM has no number of its own.");
    }
    if (type == PICTURE) {
      measure();
    } else if (type != SOUND && type != SUBTITLE) {
      throw Refused.unsupported("The WebM has a track that is neither sound nor video.");
    }
    number = 0;
    type = 0;
    width = 0;
    height = 0;
  }

  private void measure() {
    if (!video) {
      throw Refused.unsupported("The recording has a picture.");
    }
    boolean positive = width > 0 && height > 0;
    if (!positive || width > largest.width() || height > largest.height()) {
      throw Refused.damaged("The video has no size, or is larger than allowed.");
    }
    if (picture.isEmpty()) {
      picture = Optional.of(new Picture((int) width, (int) height));
    }
  }

  boolean has(long track) {
    return numbers.contains(track);
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  Optional<Picture> picture() {
    return picture;
  }
}
