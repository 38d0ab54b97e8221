package io.forebay.db.testing;

import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.sql.DatabaseException;
import io.forebay.db.sql.Sql;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Works as one of the roles, without a container: statements are transactions of their own, except
 * within {@link #transaction}. Any number of threads may use one session.
 */
public final class RoleSession implements AutoCloseable {

  private final DatabaseLogin login;
  private final Map<Thread, Connection> current = new ConcurrentHashMap<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final List<Connection> all = new ArrayList<>();
  private final Sql sql = new Sql(new Source());

  public RoleSession(DatabaseLogin login) {
    this.login = login;
  }

  public static RoleSession of(TestDatabase database, DatabaseRole role) {
    return new RoleSession(database.login(role));
  }

  public Sql sql() {
    return sql;
  }

  /** Runs statements of this thread in one transaction. */
  public <T> T transaction(Supplier<T> work) {
    Connection connection = take();
    try {
      connection.setAutoCommit(false);
      current.put(Thread.currentThread(), connection);
      T result = work.get();
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    } finally {
      current.remove(Thread.currentThread());
      giveBack(connection);
    }
  }

  /** Runs statements of this thread in one transaction. */
  public void run(Runnable work) {
    transaction(
        () -> {
          work.run();
          return null;
        });
  }

  /** Gives all connections back to the server; who goes on gets new ones. */
  @Override
  public void close() throws SQLException {
    synchronized (idle) {
      for (Connection connection : all) {
        connection.close();
      }
      all.clear();
      idle.clear();
    }
  }

  private Connection take() {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    try {
      Connection connection = login.connect();
      synchronized (idle) {
        all.add(connection);
      }
      return connection;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private void giveBack(Connection connection) {
    try {
      if (connection.isClosed()) {
        return; // by the server; who goes on gets a new one
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
    synchronized (idle) {
      idle.push(connection);
    }
  }

  private final class Source implements DataSource {

    @Override
    public Connection getConnection() {
      Connection bound = current.get(Thread.currentThread());
      Connection connection = bound == null ? take() : bound;
      return (Connection)
          Proxy.newProxyInstance(
              RoleSession.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (_, method, arguments) -> {
                if (method.getName().equals("close")) {
                  if (bound == null) {
                    giveBack(connection);
                  }
                  return null;
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      throw new SQLException("the role is fixed");
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getLogger("io.forebay.db.testing");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException("not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
