package dev.parley.chat.embedding;

import java.io.FilterOutputStream;
import java.io.OutputStream;

/** The host's virus scanner, which accepts a stream as ClamAV's INSTREAM does. */
interface VirusScanner {
  /**
   * Starts a scan of what is passed on to the stream; an unavailable scanner is a StorageException.
   */
  Scan scan(OutputStream out);

  /** The scan of one file. */
  abstract class Scan extends FilterOutputStream {
    Scan(OutputStream out) {
      super(out);
    }

    /** Returns the verdict after the whole file has passed. */
    abstract boolean isClean();
  }
}
