package dev.parley.chat.storage.s3;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.contract.AttachmentStoreContract;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The contract on another service: {@code PARLEY_S3_URL} is its address, {@code PARLEY_S3_BUCKET}
 * an existing bucket, in which only objects below {@code parley-test-…/} are touched. The region
 * and the credentials are those of the SDK, for example {@code AWS_REGION}, {@code
 * AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}.
 */
@EnabledIfEnvironmentVariable(named = "PARLEY_S3_URL", matches = ".+")
class OtherServiceTest extends AttachmentStoreContract {
  private final String prefix = "parley-test-" + Random128.hex() + "/";
  private final String bucket = System.getenv().getOrDefault("PARLEY_S3_BUCKET", "parley-test");
  private final S3Client client = client();
  private final AttachmentStore store;

  OtherServiceTest(@TempDir Path temporary) {
    this.store =
        S3AttachmentStore.in(client, bucket).withPrefix(prefix).withTemporaryFolder(temporary);
  }

  private static S3Client client() {
    S3ClientBuilder builder =
        S3AttachmentStore.clientBuilder()
            .endpointOverride(URI.create(System.getenv().getOrDefault("PARLEY_S3_URL", "")))
            .forcePathStyle(true);
    return System.getenv().containsKey("AWS_REGION")
        ? builder.build()
        : builder.region(Region.US_EAST_1).build();
  }

  @AfterEach
  void removeAll() {
    keys().forEach(key -> client.deleteObject(object -> object.bucket(bucket).key(key)));
    client.close();
  }

  @Override
  protected AttachmentStore store() {
    return store;
  }

  @Override
  protected long traces() {
    return keys().size();
  }

  private List<String> keys() {
    return client
        .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }
}
