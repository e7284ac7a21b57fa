package dev.parley.chat.embedding;

import java.io.FilterOutputStream;
import java.io.OutputStream;

/** The host's virus scanner, one that takes a stream as ClamAV's INSTREAM does. */
interface VirusScanner {
  /** Begins a scan of what passes to the stream; a scanner out of reach is a StorageException. */
  Scan scan(OutputStream out);

  /** One file passing by. */
  abstract class Scan extends FilterOutputStream {
    Scan(OutputStream out) {
      super(out);
    }

    /** Asks once all of it has passed. */
    abstract boolean isClean();
  }
}
