package dev.parley.chat.servlet;

import java.util.Locale;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemHeaders;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/**
 * A parser that skips no part of a form. By itself it drops parts without a field's name, and what
 * it does not understand in a part that has parts of its own (deprecated by RFC 7578, 4.3).
 */
final class WholeForm extends JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> {
  @Override
  public String getFieldName(FileItemHeaders headers) {
    String name = super.getFieldName(headers);
    if (name == null) {
      throw Refusal.invalidParameter("The form has a part without the name of a field.");
    }
    String type = headers.getHeader(CONTENT_TYPE);
    if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(MULTIPART)) {
      throw Refusal.invalidField(name, "has parts of its own; send each as a field");
    }
    return name;
  }
}
