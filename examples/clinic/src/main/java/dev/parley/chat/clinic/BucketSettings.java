package dev.parley.chat.clinic;

import dev.parley.chat.storage.s3.S3AttachmentStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The bucket of S3-compatible object storage that has the images, in place of a folder.
 *
 * @param name of the bucket
 * @param prefix what its keys begin with; empty or ending with a slash
 * @param endpoint of the service; empty for Amazon's
 * @param region by its name, such as {@code eu-central-1}
 * @param keys the credentials; empty to let the SDK look for them
 * @param pathStyle whether the bucket's name is in the path, and not in the host's name
 */
record BucketSettings(
    String name,
    String prefix,
    Optional<URI> endpoint,
    String region,
    Optional<Keys> keys,
    boolean pathStyle) {
  private static final List<Setting> NEED_A_BUCKET =
      List.of(
          Setting.CHAT_S3_PREFIX,
          Setting.CHAT_S3_ENDPOINT,
          Setting.CHAT_S3_REGION,
          Setting.CHAT_S3_ACCESS_KEY,
          Setting.CHAT_S3_SECRET_KEY,
          Setting.CHAT_S3_PATH_STYLE);

  /** Credentials, which never appear in a text. */
  record Keys(String access, String secret) {
    @Override
    public String toString() {
      return "Keys";
    }
  }

  /** Reads the settings; empty if images are kept in a folder. */
  static Optional<BucketSettings> of(Map<Setting, String> values) {
    String bucket = values.getOrDefault(Setting.CHAT_S3_BUCKET, "");
    if (bucket.isEmpty()) {
      NEED_A_BUCKET.stream()
          .filter(values::containsKey)
          .findFirst()
          .ifPresent(
              setting -> {
                throw new BadSetting(setting + " needs a CHAT_S3_BUCKET.");
              });
      return Optional.empty();
    }
    Optional<URI> endpoint =
        Optional.ofNullable(values.get(Setting.CHAT_S3_ENDPOINT)).map(BucketSettings::endpoint);
    return Optional.of(
        new BucketSettings(
            bucket,
            prefix(values.getOrDefault(Setting.CHAT_S3_PREFIX, "")),
            endpoint,
            values.getOrDefault(Setting.CHAT_S3_REGION, "us-east-1"),
            keys(values),
            Settings.isOn(
                values, Setting.CHAT_S3_PATH_STYLE, String.valueOf(endpoint.isPresent()))));
  }

  /** Makes a client, without a request: the service may be down while the clinic starts. */
  S3Client client() {
    S3ClientBuilder client =
        S3AttachmentStore.clientBuilder().region(Region.of(region)).forcePathStyle(pathStyle);
    endpoint.ifPresent(client::endpointOverride);
    keys.map(pair -> AwsBasicCredentials.create(pair.access(), pair.secret()))
        .map(StaticCredentialsProvider::create)
        .ifPresent(client::credentialsProvider);
    return client.build();
  }

  private static Optional<Keys> keys(Map<Setting, String> values) {
    Optional<String> access = Optional.ofNullable(values.get(Setting.CHAT_S3_ACCESS_KEY));
    Optional<String> secret = Optional.ofNullable(values.get(Setting.CHAT_S3_SECRET_KEY));
    if (access.isPresent() != secret.isPresent()) {
      throw new BadSetting(
          "CHAT_S3_ACCESS_KEY and CHAT_S3_SECRET_KEY are set together, or not at all.");
    }
    return access.map(id -> new Keys(id, secret.orElse("")));
  }

  private static String prefix(String value) {
    if (value.startsWith("/") || (!value.isEmpty() && !value.endsWith("/"))) {
      throw new BadSetting("CHAT_S3_PREFIX ends with a slash, such as \"chat/\".");
    }
    return value;
  }

  private static URI endpoint(String value) {
    try {
      URI endpoint = new URI(value);
      if (endpoint.getHost() != null && String.valueOf(endpoint.getScheme()).matches("https?")) {
        return endpoint;
      }
    } catch (URISyntaxException malformed) {
      throw new BadSetting("CHAT_S3_ENDPOINT is not a URL.", malformed);
    }
    throw new BadSetting("CHAT_S3_ENDPOINT is a URL such as https://storage.example.org.");
  }
}
