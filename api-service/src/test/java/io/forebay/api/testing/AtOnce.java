package io.forebay.api.testing;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Calls that several clients make at the same moment. */
public final class AtOnce {

  private AtOnce() {}

  /** The answers, in the order of the clients. */
  public static List<Response> answers(int clients, IntFunction<Response> call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Response>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int client = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.apply(client);
                }));
      }
      start.countDown();
      List<Response> answers = new ArrayList<>();
      for (Future<Response> future : running) {
        answers.add(future.get());
      }
      return answers;
    }
  }

  /** Their status codes. */
  public static List<Integer> statuses(int clients, IntFunction<Response> call) throws Exception {
    return answers(clients, call).stream().map(Response::statusCode).toList();
  }
}
