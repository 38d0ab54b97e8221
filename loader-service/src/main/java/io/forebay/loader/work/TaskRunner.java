package io.forebay.loader.work;

import io.forebay.db.queue.TaskKind;

/** Does tasks of one kind. */
public interface TaskRunner {

  TaskKind kind();

  /**
   * Works on a task until it is finished, which the runner reports itself, or the life is stopped.
   *
   * @throws InterruptedException when the life was stopped; the task is released
   * @throws Exception when it cannot go on for now; the task is released and tried again later
   */
  void run(TaskLife life) throws Exception;
}
