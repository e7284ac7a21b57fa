package dev.parley.chat.attachment;

import dev.parley.chat.attachment.internal.image.ImageRules;

/** The rules of an upload as its reader gets them. */
public final class RulesForReaders {
  private RulesForReaders() {}

  public static ImageRules of(UploadRules rules) {
    return rules.forImages();
  }
}
