package dev.parley.chat.storage.s3;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import software.amazon.awssdk.services.s3.S3Client;

/** Stores 100 MB and reads them, all and in part, in a process with less memory than that. */
final class LargeFile {
  static final int BLOCKS = 1600;
  static final int BLOCK_BYTES = 64 * 1024;

  private LargeFile() {}

  static Process start(URI address, String bucket, Path temporary) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            LargeFile.class.getName(),
            address.toString(),
            bucket,
            temporary.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Prints how many bytes were read back as they were written. */
  public static void main(String[] arguments) throws IOException {
    try (S3Client client =
        TestBucket.client(URI.create(arguments[0]), S3Server.CREDENTIAL).build()) {
      S3AttachmentStore store =
          S3AttachmentStore.in(client, arguments[1]).withTemporaryFolder(Path.of(arguments[2]));
      AttachmentId id = TestBucket.newId();
      try (Staged staged =
          store.stage(
              id,
              Variant.ORIGINAL,
              out -> {
                for (int number = 0; number < BLOCKS; number++) {
                  out.write(block(number));
                }
              })) {
        staged.publish();
      }
      System.out.println(read(store, id, 0, BLOCKS));
      System.out.println(read(store, id, BLOCKS - 10, 5));
    }
  }

  private static long read(S3AttachmentStore store, AttachmentId id, int first, int count)
      throws IOException {
    long length = (long) count * BLOCK_BYTES;
    try (StoredBytes stored = store.open(id, Variant.ORIGINAL).orElseThrow();
        InputStream in = stored.read((long) first * BLOCK_BYTES, length)) {
      long equal = 0;
      for (int number = first; number < first + count; number++) {
        boolean same = Arrays.equals(in.readNBytes(BLOCK_BYTES), block(number));
        equal += same ? BLOCK_BYTES : 0;
      }
      return equal;
    }
  }

  private static byte[] block(int number) {
    byte[] block = new byte[BLOCK_BYTES];
    new Random(number).nextBytes(block);
    return block;
  }
}
