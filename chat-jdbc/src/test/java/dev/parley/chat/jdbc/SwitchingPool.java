package dev.parley.chat.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Does what a pooler in transaction mode does: at the end of each transaction the client's
 * connection goes on with another one to the server, where nothing of the session is as it was.
 */
record SwitchingPool(DataSource pool) implements DataSource {
  @Override
  public Connection getConnection() throws SQLException {
    Switched client = new Switched(pool);
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, client::invoke);
  }

  private static final class Switched {
    private final DataSource pool;
    private Connection server;

    Switched(DataSource pool) throws SQLException {
      this.pool = pool;
      server = pool.getConnection();
    }

    Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      try {
        Object result = method.invoke(server, arguments);
        if (method.getName().equals("commit") || method.getName().equals("rollback")) {
          change();
        }
        return result;
      } catch (InvocationTargetException failure) {
        throw failure.getCause();
      }
    }

    /** Statements that somebody kept would be on a closed connection from now on. */
    private void change() throws SQLException {
      boolean autoCommit = server.getAutoCommit();
      Connection before = server;
      server = pool.getConnection();
      before.close();
      server.setAutoCommit(autoCommit);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getAnonymousLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return pool.isWrapperFor(type);
  }
}
