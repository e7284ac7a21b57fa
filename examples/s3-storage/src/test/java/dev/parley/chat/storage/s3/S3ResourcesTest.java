package dev.parley.chat.storage.s3;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.contract.AttachmentResourcesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;

@ExtendWith(S3Server.Running.class)
class S3ResourcesTest extends AttachmentResourcesContract {
  private final S3Client client;
  private final AttachmentStore store;

  S3ResourcesTest(S3Server server, TestBucket bucket) {
    this.client = TestBucket.client(server.address(), S3Server.CREDENTIAL).build();
    this.store = bucket.storeOf(client);
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Override
  protected AttachmentStore store() {
    return store;
  }
}
