package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.RulesForReaders;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** What a reader made of a file: what it found, and the bytes for the store. */
final class Reading {
  private final ImageReader.Found found;
  private final byte[] kept;

  private Reading(ImageReader.Found found, byte[] kept) {
    this.found = found;
    this.kept = kept;
  }

  ImageReader.Found found() {
    return found;
  }

  byte[] kept() {
    return kept.clone();
  }

  static Reading of(byte[] file) {
    return of(file, UploadRules.STANDARD);
  }

  static Reading of(byte[] file, UploadRules rules) {
    return of(file, new ByteArrayInputStream(file), rules);
  }

  /** Reads a stream that begins as a file does. */
  static Reading of(byte[] head, InputStream in, UploadRules rules) {
    ImageReader reader =
        switch (ImageFormat.ofFirstBytes(head).orElseThrow()) {
          case JPEG -> ImageReader.jpeg();
          case PNG -> ImageReader.png();
          case GIF -> ImageReader.gif();
        };
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    try {
      return new Reading(reader.copy(in, kept, RulesForReaders.of(rules)), kept.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Empty if the file was refused as it must be. */
  static Optional<Reading> attempt(byte[] file) {
    try {
      return Optional.of(of(file));
    } catch (ChatException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_IMAGE);
      return Optional.empty();
    }
  }

  static void refuses(byte[] file, String reason) {
    refuses(file, UploadRules.STANDARD, reason);
  }

  static void refuses(byte[] file, UploadRules rules, String reason) {
    Assertions.assertThatThrownBy(() -> of(file, rules))
        .isInstanceOfSatisfying(
            ChatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_IMAGE))
        .hasMessageContaining(reason);
  }
}
