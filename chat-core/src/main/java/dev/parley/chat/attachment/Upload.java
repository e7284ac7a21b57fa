package dev.parley.chat.attachment;

import java.io.InputStream;
import java.util.Optional;

/**
 * A file as the sender provided it. Nothing of it is trusted until its bytes have been read. Read
 * once, by one thread; the caller closes the stream.
 *
 * @param fileName the sender's name for it, whose ending must fit the content. It is stored unless
 *     the file is an image: shown as text, without folders and control characters
 * @param mediaType the type the sender declared, if any
 * @param bytes the content, read to its end at most once
 */
public record Upload(String fileName, Optional<String> mediaType, InputStream bytes) {
  /**
   * An upload without a declared type.
   *
   * @param fileName the sender's name for it
   * @param bytes the content
   * @return the upload
   */
  public static Upload of(String fileName, InputStream bytes) {
    return new Upload(fileName, Optional.empty(), bytes);
  }
}
