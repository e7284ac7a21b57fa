package dev.parley.chat.clinic;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Knows which connections have a request in flight. Browsers hold others open for a next one, which
 * would hold up the end.
 */
final class BusyConnections extends Handler.Wrapper {
  private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  BusyConnections(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    EndPoint client = request.getConnectionMetaData().getConnection().getEndPoint();
    busy.add(client);
    Request.addCompletionListener(request, outcome -> completed(client));
    return super.handle(request, response, callback);
  }

  /** Closes the idle ones at once, and the others when their request is done. */
  void end(List<EndPoint> all) {
    ending = true;
    all.stream().filter(client -> !busy.contains(client)).forEach(EndPoint::close);
  }

  private void completed(EndPoint client) {
    busy.remove(client);
    if (ending) {
      client.close();
    }
  }
}
