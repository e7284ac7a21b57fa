package dev.parley.chat.attachment.internal.movie;

import dev.parley.chat.attachment.internal.file.FormatReader.Found;
import dev.parley.chat.attachment.internal.file.FormatReader.Picture;
import dev.parley.chat.attachment.internal.file.FormatReader.Span;
import dev.parley.chat.attachment.internal.file.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one file says of its tracks. Used by one thread. */
final class Movie {
  private static final int MOST_TRACKS = 64;
  private static final int MOST_SPANS = 50_000;

  private final boolean video;
  private final Picture largest;
  private final List<Span> erased = new ArrayList<>();
  private Optional<Picture> picture = Optional.empty();
  private Duration length = Duration.ZERO;
  private boolean read;
  private int tracks;
  private long start = Long.MAX_VALUE;
  private long end;
  private @Nullable Fragments fragments;

  Movie(boolean video, Picture largest) {
    this.video = video;
    this.largest = largest;
  }

  /** Reads the description of the tracks, and removes from it what is not kept. */
  void read(Box moov) {
    if (read) {
      throw Refused.damaged("The file describes its tracks twice.");
    }
    read = true;
    Box header = moov.find("mvhd").orElseThrow(Box::damaged);
    fragments = moov.find("mvex").map(Fragments::new).orElse(null);
    for (Box box : moov.children()) {
      if (box.type().equals("trak")) {
        track(new Track(box));
      }
    }
    Cleaning.clean(moov);
    Duration stated = Track.length(header);
    length = stated.isZero() ? length : stated;
    if (tracks == 0) {
      throw Refused.damaged("The file has neither sound nor video.");
    }
  }

  private void track(Track track) {
    if (!track.isMedia()) {
      erased.addAll(track.spans());
      track.blank();
      if (erased.size() > MOST_SPANS) {
        throw Refused.damaged("The file has more data in its tracks than sound and video.");
      }
      return;
    }
    if (++tracks > MOST_TRACKS) {
      throw Refused.damaged("The file has too many tracks.");
    }
    for (Span span : track.spans()) {
      start = Math.min(start, span.offset());
      end = Math.max(end, span.end());
    }
    if (track.isPicture()) {
      measure(track);
    }
    if (fragments != null) {
      fragments.expect(track.id(), track.scale());
    }
    track.clean();
    Duration own = track.length();
    length = own.compareTo(length) > 0 ? own : length;
  }

  private void measure(Track track) {
    if (!video) {
      throw Refused.unsupported("The recording has a picture.");
    }
    List<Picture> sizes =
        List.of(track.coded().orElseThrow(Box::damaged), track.picture().orElseThrow(Box::damaged));
    if (sizes.stream().anyMatch(size -> !fits(size))) {
      throw Refused.damaged("The video is larger than allowed.");
    }
    if (picture.isEmpty()) {
      picture = Optional.of(sizes.get(1));
    }
  }

  private boolean fits(Picture size) {
    boolean upright = size.width() <= largest.width() && size.height() <= largest.height();
    return upright && size.width() > 0 && size.height() > 0;
  }

  void fragment(Box moof) {
    if (fragments == null) {
      throw Refused.damaged("The file has a fragment that it does not announce.");
    }
    Cleaning.clean(moof);
    fragments.read(moof);
  }

  /** Whether everything that was announced lies between two positions in the file. */
  boolean isComplete(long from, long to) {
    boolean playable = end > 0 || (fragments != null && fragments.hasSamples());
    return read && playable && to > from && start >= from && end <= to;
  }

  Found found() {
    Duration inFragments = fragments == null ? Duration.ZERO : fragments.length();
    Duration longest = inFragments.compareTo(length) > 0 ? inFragments : length;
    return new Found(picture, Optional.of(longest), List.copyOf(erased));
  }
}
