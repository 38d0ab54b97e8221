package io.forebay.loader.signal;

import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Listener;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Hears what concerns this process, all of it on one connection: where hundreds of loaders run,
 * none is woken for the tasks of others, and none holds more connections than it needs.
 */
@ApplicationScoped
public class Signals {

  private final DataSource dataSource;
  private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> controls = new CopyOnWriteArrayList<>();
  private final List<Runnable> inquiries = new CopyOnWriteArrayList<>();
  private Listener listener;

  public Signals(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Begins to hear; does nothing when it does already.
   *
   * @param nodeId the node whose tasks this process does
   */
  public synchronized void listen(long nodeId) {
    if (listener == null) {
      listener =
          new Listener(
              "signals",
              dataSource,
              List.of(
                  Channels.TASK,
                  Channels.taskOf(nodeId),
                  Channels.CONTROL,
                  Channels.INQUIRY,
                  Channels.inquiryOf(nodeId)),
              this::heard);
    }
  }

  /**
   * @param wake called when there may be a task to claim; quick
   */
  public void onTask(Runnable wake) {
    tasks.add(wake);
  }

  /**
   * @param look called with the id of a load that was paused, resumed or cancelled, or with nothing
   *     when any may have been; quick
   */
  public void onControl(Consumer<String> look) {
    controls.add(look);
  }

  /**
   * @param wake called when there may be a question to answer; quick
   */
  public void onInquiry(Runnable wake) {
    inquiries.add(wake);
  }

  private void heard(String channel, String payload) {
    if (channel.equals(Channels.CONTROL)) {
      controls.forEach(look -> look.accept(payload));
    } else if (channel.startsWith(Channels.INQUIRY)) {
      inquiries.forEach(Runnable::run);
    } else {
      tasks.forEach(Runnable::run);
    }
  }

  synchronized void stop(@Observes ShutdownEvent shutdown) {
    if (listener != null) {
      listener.close();
    }
  }
}
