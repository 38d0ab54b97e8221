package io.forebay.cli.command;

import io.forebay.cli.supervisor.AotTraining;
import io.forebay.cli.supervisor.StartupException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Run by the build: makes the ahead-of-time caches with which the services start fast. */
@Command(
    name = "train",
    hidden = true,
    description = "Make the services' ahead-of-time caches; part of the build.")
final class TrainCommand implements Callable<Integer> {

  @Override
  public Integer call() throws StartupException, IOException, InterruptedException {
    new AotTraining(Installation.directory(), System.out).run(new TrainingLesson());
    return 0;
  }
}
