package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Files other than images, made for the test. */
final class SmallFiles {
  private static final int RATE = 8_000;

  private SmallFiles() {}

  /** A PDF with one empty page. */
  static byte[] pdf() {
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << >> >>");
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    List<Integer> places = new ArrayList<>();
    for (String object : objects) {
      places.add(file.length());
      file.append("%d 0 obj\n%s\nendobj\n".formatted(places.size(), object));
    }
    int table = file.length();
    file.append("xref\n0 4\n0000000000 65535 f \n");
    places.forEach(place -> file.append("%010d 00000 n \n".formatted(place)));
    file.append("trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
    return file.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** A tone of this length as WAV. */
  static byte[] wav(int seconds) {
    int bytes = seconds * RATE * 2;
    ByteBuffer file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
    file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(bytes);
    while (file.hasRemaining()) {
      file.putShort((short) (3_000 * Math.sin(file.position() / 10.0)));
    }
    return file.array();
  }

  /** A video of one second, which the browser draws and records: WebM in Base64. */
  static String recorded(Page page, int width, int height) {
    return (String)
        page.evaluate(
            """
            async ([width, height]) => {
              const canvas = Object.assign(document.createElement('canvas'), { width, height });
              const pen = canvas.getContext('2d');
              const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm;codecs=vp8' });
              const pieces = [];
              recorder.ondataavailable = ({ data }) => pieces.push(data);
              const ended = new Promise((go) => { recorder.onstop = go; });
              recorder.start();
              for (let picture = 0; picture < 15; picture += 1) {
                pen.fillStyle = `hsl(${picture * 24} 60% 50%)`;
                pen.fillRect(0, 0, width, height);
                await new Promise((go) => setTimeout(go, 66));
              }
              recorder.stop();
              await ended;
              const reader = new FileReader();
              const read = new Promise((go) => { reader.onload = go; });
              reader.readAsDataURL(new Blob(pieces));
              await read;
              return reader.result.split(',')[1];
            }
            """,
            List.of(width, height));
  }

  /** Lines of a table that are so long together. */
  static byte[] csv(int bytes) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    while (file.size() < bytes) {
      file.writeBytes(ascii("hemoglobin,13.2\n"));
    }
    return file.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
