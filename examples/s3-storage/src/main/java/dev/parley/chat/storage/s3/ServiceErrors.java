package dev.parley.chat.storage.s3;

import dev.parley.chat.error.spi.StorageException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Distinguishes a full service from a busy, an unavailable and a broken one. Statuses are those of
 * the S3 reference; codes are those of services that use a general status for a full disk or quota.
 */
final class ServiceErrors {
  private static final Set<String> FULL =
      Set.of(
          "QuotaExceeded",
          "InsufficientStorage",
          "XMinioStorageFull",
          "XMinioAdminBucketQuotaExceeded");

  /** Refused as a bad request, although nothing is wrong with the request itself. */
  private static final Set<String> TEMPORARY = Set.of("ExpiredToken", "RequestTimeout");

  private ServiceErrors() {}

  /** What is not an answer of the service, such as a timeout, means that it is unavailable. */
  static StorageException translated(SdkException failure) {
    return failure instanceof AwsServiceException answer
        ? ofAnswer(answer)
        : StorageException.unavailable(failure);
  }

  private static StorageException ofAnswer(AwsServiceException answer) {
    int status = answer.statusCode();
    String code = code(answer);
    if (status == 507 || FULL.contains(code)) {
      return StorageException.full(answer);
    }
    if (status == 409 || answer.isThrottlingException()) {
      return StorageException.busy(answer);
    }
    boolean unavailable =
        switch (status) {
          case 301, 307, 401, 403, 404, 408 -> true;
          default -> status >= 500 || TEMPORARY.contains(code);
        };
    return unavailable ? StorageException.unavailable(answer) : StorageException.failed(answer);
  }

  private static String code(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null ? "" : String.valueOf(details.errorCode());
  }
}
