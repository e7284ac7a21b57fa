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
 * Tracks which connections have a request in flight. Browsers keep idle connections open, which
 * would delay shutdown.
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

  /** Closes idle connections at once, and the others after their request. */
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
