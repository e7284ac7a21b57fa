package dev.parley.chat.storage.s3;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A new bucket of one test, with a store in it that connects through {@link TestProxy}. */
final class TestBucket implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TestProxy proxy;
  private final S3Client direct;
  private final S3Client client;
  private final String name;
  private final Path temporary;
  private final S3AttachmentStore store;

  private TestBucket(TestProxy proxy, S3Client direct, S3Client client, String name, Path folder) {
    this.proxy = proxy;
    this.direct = direct;
    this.client = client;
    this.name = name;
    this.temporary = folder;
    this.store = S3AttachmentStore.in(client, name).withTemporaryFolder(folder);
  }

  static TestBucket in(S3Server server) {
    try {
      TestProxy proxy = TestProxy.to(server.port());
      String name = "bucket-" + Random128.hex();
      S3Client direct = client(server.address(), S3Server.CREDENTIAL).build();
      direct.createBucket(bucket -> bucket.bucket(name));
      return new TestBucket(
          proxy,
          direct,
          client(proxy.address(), S3Server.CREDENTIAL).build(),
          name,
          Files.createTempDirectory("uploads"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static S3ClientBuilder client(URI address, String credential) {
    return S3AttachmentStore.clientBuilder()
        .endpointOverride(address)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(S3Server.IDENTITY, credential)));
  }

  /** A client that does not wait long for a byte. */
  static S3ClientBuilder impatient(URI address) {
    return client(address, S3Server.CREDENTIAL)
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMillis(300)));
  }

  /** A client that receives so many objects in each page of a list. */
  S3Client listing(int objects) {
    ExecutionInterceptor small =
        new ExecutionInterceptor() {
          @Override
          public SdkRequest modifyRequest(
              Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof ListObjectsV2Request list
                ? list.toBuilder().maxKeys(objects).build()
                : context.request();
          }
        };
    return client(proxy.address(), S3Server.CREDENTIAL)
        .overrideConfiguration(settings -> settings.addExecutionInterceptor(small))
        .build();
  }

  static AttachmentId newId() {
    return AttachmentId.random(ImageFormat.PNG, RANDOM);
  }

  TestProxy proxy() {
    return proxy;
  }

  S3AttachmentStore store() {
    return store;
  }

  String name() {
    return name;
  }

  S3AttachmentStore storeOf(S3Client other) {
    return S3AttachmentStore.in(other, name).withTemporaryFolder(temporary);
  }

  AttachmentId published(byte[] bytes) {
    AttachmentId id = newId();
    publish(id, Variant.ORIGINAL, bytes);
    return id;
  }

  void publish(AttachmentId id, Variant variant, byte[] bytes) {
    try (Staged staged = store.stage(id, variant, out -> out.write(bytes))) {
      staged.publish();
    }
  }

  /** Stores an object without the store under test. */
  void put(String key, byte[] bytes) {
    direct.putObject(object -> object.bucket(name).key(key), RequestBody.fromBytes(bytes));
  }

  void remove(String key) {
    direct.deleteObject(object -> object.bucket(name).key(key));
  }

  Instant lastModified(String key) {
    return direct.headObject(object -> object.bucket(name).key(key)).lastModified();
  }

  /** All keys, in the service's order. */
  List<String> keys() {
    return direct.listObjectsV2Paginator(list -> list.bucket(name)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  long temporaryFiles() {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    client.close();
    direct.close();
    Files.delete(temporary);
  }
}
