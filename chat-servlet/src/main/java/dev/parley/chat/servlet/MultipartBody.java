package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload2.core.RequestContext;

/** A request's multipart body, in the form that the parser expects. */
final class MultipartBody implements RequestContext {
  private final HttpServletRequest request;
  private final InputStream bytes;

  MultipartBody(HttpServletRequest request, InputStream bytes) {
    this.request = request;
    this.bytes = bytes;
  }

  @Override
  public String getCharacterEncoding() {
    return StandardCharsets.UTF_8.name();
  }

  @Override
  public long getContentLength() {
    return request.getContentLengthLong();
  }

  @Override
  public String getContentType() {
    return FormReader.contentType(request);
  }

  @Override
  public InputStream getInputStream() {
    return bytes;
  }

  @Override
  public boolean isMultipartRelated() {
    return false;
  }
}
