/** Images in S3-compatible object storage. */
module dev.parley.chat.storage.s3 {
  requires transitive dev.parley.chat;
  requires transitive software.amazon.awssdk.services.s3;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.http;
  requires software.amazon.awssdk.http.urlconnection;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.parley.chat.storage.s3;
}
