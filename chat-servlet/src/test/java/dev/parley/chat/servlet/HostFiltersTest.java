package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** With filters that do not support listeners only the protection from slow clients is lost. */
@ParameterizedClass
@EnumSource(Container.class)
class HostFiltersTest {
  private static final byte[] PNG = Pictures.of("png", 150, 150);

  @Parameter Container container = Container.JETTY;
  private Optional<ChatServer> started = Optional.empty();

  @AfterEach
  void stop() {
    started.orElseThrow().close();
  }

  @Test
  void filterWithoutAsyncSupportWorks() {
    start(false, (request, response, chain) -> chain.doFilter(request, response));

    assertAllWorks();
  }

  @Test
  void filterThatReadsBodiesAheadWorks() {
    start(
        true,
        (request, response, chain) ->
            chain.doFilter(new ReadAhead((HttpServletRequest) request), response));

    assertAllWorks();
  }

  @Test
  void filterThatCountsResponsesWorks() {
    start(
        true,
        (request, response, chain) ->
            chain.doFilter(request, new Counting((HttpServletResponse) response)));

    assertAllWorks();
  }

  private void assertAllWorks() {
    ChatServer server = started.orElseThrow();
    server.sendText(PATIENT, DOCTOR, "text");
    var sent =
        server.post(
            PATIENT,
            "/chat/send",
            Multipart.between(PATIENT, DOCTOR).file("image", "a.png", "image/png", PNG));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    String path = json(sent).get("image_url").textValue();
    assertThat(server.call(server.as(DOCTOR, path), BodyHandlers.ofByteArray()).body())
        .isEqualTo(PNG);
    assertThat(json(server.get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT)))).hasSize(2);
    assertThat(server.post(DOCTOR, "/chat/send", "half").statusCode()).isEqualTo(400);
    assertThat(server.servlet.transfers()).isZero();
  }

  private void start(boolean async, Filter filter) {
    started =
        Optional.of(
            ChatServer.startIn(
                container,
                (context, mounted) -> {
                  FilterRegistration.Dynamic added = context.addFilter("host", filter);
                  added.setAsyncSupported(async);
                  added.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
                }));
  }

  /** A wrapper like those of hosts that log bodies. */
  private static final class ReadAhead extends HttpServletRequestWrapper {
    private final ServletInputStream body;

    ReadAhead(HttpServletRequest request) throws IOException {
      super(request);
      ByteArrayInputStream bytes =
          new ByteArrayInputStream(request.getInputStream().readAllBytes());
      body =
          new ServletInputStream() {
            @Override
            public int read() {
              return bytes.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
              return bytes.read(buffer, offset, length);
            }

            @Override
            public boolean isFinished() {
              return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
              return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
              throw new UnsupportedOperationException();
            }
          };
    }

    @Override
    public ServletInputStream getInputStream() {
      return body;
    }
  }

  private static final class Counting extends HttpServletResponseWrapper {
    private final HttpServletResponse response;

    Counting(HttpServletResponse response) {
      super(response);
      this.response = response;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      ServletOutputStream out = response.getOutputStream();
      return new ServletOutputStream() {
        @Override
        public void write(int each) throws IOException {
          out.write(each);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          out.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }
}
