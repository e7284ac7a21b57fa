package dev.parley.chat.attachment;

import dev.parley.chat.attachment.internal.file.FormatReader;
import dev.parley.chat.attachment.internal.movie.Mp4Reader;
import dev.parley.chat.attachment.internal.mpeg.AacReader;
import dev.parley.chat.attachment.internal.mpeg.Mp3Reader;
import dev.parley.chat.attachment.internal.ogg.OggReader;
import dev.parley.chat.attachment.internal.pdf.PdfReader;
import dev.parley.chat.attachment.internal.riff.WavReader;
import dev.parley.chat.attachment.internal.text.TextReader;
import dev.parley.chat.attachment.internal.webm.WebmReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/**
 * The types of files that are built in besides images. {@link UploadRules#STANDARD} allows all of
 * them but {@link #PDF_WITH_ACTIVE_CONTENT}.
 *
 * <p>A file is read to its end, recognized by its structure and not by its name, and refused if it
 * is damaged. Nothing is transcoded: sound and pictures stay byte for byte, and what says who made
 * a recording, where and with which device is removed. Documents are stored as sent. Immutable.
 */
public enum FileFormat implements FileType {
  /** Video in MP4, also as phones name it: M4V and 3GP. */
  MP4(
      "video/mp4",
      List.of("mp4", "m4v", "3gp"),
      Set.of("video/mp4", "video/x-m4v", "video/3gpp"),
      new Mp4Reader(Mp4Reader.Kind.VIDEO),
      Disposition.INLINE),
  /** Sound in MP4, as iPhones record it. A file with a picture is refused. */
  M4A(
      "audio/mp4",
      List.of("m4a", "mp4", "m4b"),
      Set.of("audio/mp4", "audio/m4a", "audio/x-m4a"),
      new Mp4Reader(Mp4Reader.Kind.SOUND),
      Disposition.INLINE),
  /** QuickTime, as iPhones film. Not every browser plays it. */
  QUICKTIME(
      "video/quicktime",
      List.of("mov", "qt"),
      Set.of("video/quicktime"),
      new Mp4Reader(Mp4Reader.Kind.QUICKTIME),
      Disposition.INLINE),
  /** Video in WebM, with or without sound. */
  WEBM_VIDEO(
      "video/webm",
      List.of("webm"),
      Set.of("video/webm"),
      new WebmReader(true),
      Disposition.INLINE),
  /** Sound in WebM, as most browsers record it. A file with a picture is refused. */
  WEBM_AUDIO(
      "audio/webm",
      List.of("webm", "weba"),
      Set.of("audio/webm"),
      new WebmReader(false),
      Disposition.INLINE),
  /** MP3. */
  MP3(
      "audio/mpeg",
      List.of("mp3"),
      Set.of("audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mp3", "audio/x-mpeg"),
      new Mp3Reader(),
      Disposition.INLINE),
  /** AAC as a stream of ADTS frames. In an MP4 file it is of that type. */
  AAC(
      "audio/aac",
      List.of("aac", "adts"),
      Set.of("audio/aac", "audio/aacp", "audio/x-aac", "audio/vnd.dlna.adts"),
      new AacReader(),
      Disposition.INLINE),
  /** Opus or Vorbis in Ogg. */
  OGG(
      "audio/ogg",
      List.of("ogg", "oga", "opus"),
      Set.of("audio/ogg", "audio/opus", "audio/vorbis", "application/ogg", "video/ogg"),
      new OggReader(),
      Disposition.INLINE),
  /** WAV. */
  WAV(
      "audio/wav",
      List.of("wav"),
      Set.of("audio/wav", "audio/wave", "audio/x-wav", "audio/vnd.wave", "audio/x-pn-wav"),
      new WavReader(),
      Disposition.INLINE),
  /**
   * PDF, stored as sent. One that runs scripts or actions, has files attached or is encrypted is
   * refused with ACTIVE_CONTENT.
   */
  PDF(
      "application/pdf",
      List.of("pdf"),
      Set.of("application/pdf", "application/x-pdf"),
      new PdfReader(false),
      Disposition.ATTACHMENT),
  /** PDF, whatever it does when it is opened. Allow it instead of {@link #PDF}. */
  PDF_WITH_ACTIVE_CONTENT(
      "application/pdf",
      List.of("pdf"),
      Set.of("application/pdf", "application/x-pdf"),
      new PdfReader(true),
      Disposition.ATTACHMENT),
  /**
   * Text in UTF-8, or in UTF-16 with a byte order mark; stored as sent, and never shown as a page.
   */
  TEXT(
      "text/plain",
      List.of("txt", "text", "log"),
      Set.of("text/plain"),
      new TextReader(),
      Disposition.ATTACHMENT),
  /** CSV, which is text. Spreadsheets declare it as their own type. */
  CSV(
      "text/csv",
      List.of("csv"),
      Set.of(
          "text/csv",
          "text/plain",
          "text/comma-separated-values",
          "application/csv",
          "application/vnd.ms-excel"),
      new TextReader(),
      Disposition.ATTACHMENT);

  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type does not say so
  private final List<String> extensions;

  @SuppressWarnings("ImmutableEnumChecker") // likewise
  private final Set<String> declaredTypes;

  @SuppressWarnings("ImmutableEnumChecker") // readers have no state
  private final FormatReader reader;

  private final Disposition disposition;

  FileFormat(
      String mediaType,
      List<String> extensions,
      Set<String> declaredTypes,
      FormatReader reader,
      Disposition disposition) {
    this.mediaType = mediaType;
    this.extensions = extensions;
    this.declaredTypes = declaredTypes;
    this.reader = reader;
    this.disposition = disposition;
  }

  @Override
  public String mediaType() {
    return mediaType;
  }

  @Override
  public Set<String> declaredTypes() {
    return declaredTypes;
  }

  @Override
  public List<String> extensions() {
    return extensions;
  }

  @Override
  public boolean begins(byte[] head) {
    return reader.begins(head);
  }

  @Override
  public Described copy(InputStream in, OutputStream out, UploadRules rules) throws IOException {
    FormatReader.Picture largest = new FormatReader.Picture(rules.maxWidth(), rules.maxHeight());
    FormatReader.Found found = reader.copy(in, out, largest);
    return new Described(
        found.picture().map(picture -> new Attachment.Size(picture.width(), picture.height())),
        found.length(),
        found.erased().stream().map(part -> new Span(part.offset(), part.length())).toList());
  }

  @Override
  public Disposition disposition() {
    return disposition;
  }
}
