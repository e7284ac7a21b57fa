package dev.parley.chat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.Waveform;
import dev.parley.chat.attachment.internal.UploadStaging;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The staged files of one draft. Those that were staged here are discarded on close unless they
 * were published; the host closes its own. Used by one thread.
 */
final class DraftFiles implements AutoCloseable {
  private final List<StagedAttachment> files = new ArrayList<>();
  private final List<StagedAttachment> own = new ArrayList<>();

  private DraftFiles() {}

  /** Stages all files in their order, or none. The refusal of one of several names its number. */
  static DraftFiles stage(List<Draft.File> files, UploadStaging staging, UploadRules rules) {
    if (files.size() > rules.maxFiles()) {
      throw new ChatException(
          ErrorCode.INVALID_PARAMETER,
          "A message may have at most " + rules.maxFiles() + " files.");
    }
    DraftFiles staged = new DraftFiles();
    try {
      for (Draft.File file : files) {
        staged.add(file, staging, files.size() > 1);
        staged.checkTotal(rules.maxTotalBytes());
      }
      return staged;
    } catch (RuntimeException failure) {
      staged.close();
      throw failure;
    }
  }

  private void add(Draft.File file, UploadStaging staging, boolean oneOfSeveral) {
    Optional<Upload> upload = file.upload();
    if (upload.isEmpty()) {
      files.add(file.staged().orElseThrow());
      return;
    }
    try {
      StagedAttachment staged = staging.stage(upload.get());
      own.add(staged);
      files.add(staged);
    } catch (StorageException failure) {
      throw failure;
    } catch (ChatException refused) {
      throw oneOfSeveral ? numbered(refused, files.size() + 1) : refused;
    }
  }

  private static ChatException numbered(ChatException refused, int number) {
    return new ChatException(
        refused.code(), "File " + number + ": " + refused.getMessage(), refused.getCause());
  }

  private void checkTotal(long most) {
    if (files.stream().mapToLong(file -> file.attachment().bytes()).sum() > most) {
      throw new ChatException(
          ErrorCode.TOO_LARGE, "The files have more than " + most + " bytes together.");
    }
  }

  /** What is stored of the files: the only one, of audio, with its waveform. */
  static List<Attachment> attachments(List<StagedAttachment> files, Optional<Waveform> waveform) {
    List<Attachment> all = files.stream().map(StagedAttachment::attachment).toList();
    if (waveform.isEmpty()) {
      return all;
    }
    if (all.size() != 1 || !all.get(0).isAudio()) {
      throw new ChatException(
          ErrorCode.INVALID_PARAMETER, "A waveform belongs to one file, which is audio.");
    }
    return List.of(all.get(0).withWaveform(waveform.get()));
  }

  /** The files in their order. */
  List<StagedAttachment> files() {
    return files;
  }

  @Override
  public void close() {
    own.forEach(StagedAttachment::close);
  }
}
