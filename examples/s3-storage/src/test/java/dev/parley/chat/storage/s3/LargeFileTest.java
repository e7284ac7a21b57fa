package dev.parley.chat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(S3Server.Running.class)
class LargeFileTest {
  private final S3Server server;
  private final TestBucket bucket;

  LargeFileTest(S3Server server, TestBucket bucket) {
    this.server = server;
    this.bucket = bucket;
  }

  @Test
  void aFileLargerThanTheMemoryIsStoredAndRead(@TempDir Path temporary)
      throws IOException, InterruptedException {
    Process process = LargeFile.start(server.address(), bucket.name(), temporary);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(printed.lines().map(Long::parseLong))
        .containsExactly(
            (long) LargeFile.BLOCKS * LargeFile.BLOCK_BYTES, 5L * LargeFile.BLOCK_BYTES);
    assertThat(temporary).isEmptyDirectory();
    bucket.keys().forEach(bucket::remove);
  }
}
