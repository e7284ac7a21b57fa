package dev.parley.chat.storage.s3;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.contract.AttachmentStoreContract;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(S3Server.Running.class)
class S3AttachmentStoreContractTest extends AttachmentStoreContract {
  private final TestBucket bucket;

  S3AttachmentStoreContractTest(TestBucket bucket) {
    this.bucket = bucket;
  }

  @Override
  protected AttachmentStore store() {
    return bucket.store();
  }

  @Override
  protected long traces() {
    return bucket.keys().size() + bucket.temporaryFiles();
  }

  @Override
  protected Optional<Runnable> takeAway() {
    bucket.proxy().interfere(request -> TestProxy.Action.LOSE_ANSWER);
    return Optional.of(bucket.proxy()::forward);
  }
}
