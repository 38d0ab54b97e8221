package io.forebay.api.limit;

import io.forebay.api.problem.ProblemAnswer;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.api.request.JsonRules;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads bodies, for REST and GraphQL alike, and refuses with a problem document what is too large,
 * too slow, or not the JSON that anybody would read in the same way.
 */
@ApplicationScoped
class RequestBodies {

  /** Larger ones are looked at beside the event loop. */
  private static final int QUICK = 64 << 10;

  private final Limits limits;

  RequestBodies(Limits limits) {
    this.limits = limits;
  }

  void register(@Observes Filters filters) {
    filters.register(this::read, Stage.BODY);
  }

  private void read(RoutingContext call) {
    BodyHead head = BodyHead.of(call.request());
    if (!head.follows()) {
      judge(call, Optional.empty(), shape(call, Buffer.buffer()));
      return;
    }
    Optional<Problem> problem = head.problem().or(() -> tooLarge(head.announced()));
    if (problem.isPresent()) {
      ProblemAnswer.send(call, problem.get());
      return;
    }
    if (head.expectsContinue()) {
      call.response().writeContinue();
    }
    receive(call, head);
  }

  private void receive(RoutingContext call, BodyHead head) {
    HttpServerRequest request = call.request();
    Buffer body = Buffer.buffer();
    long timer =
        call.vertx()
            .setTimer(limits.bodyTimeout().toMillis(), _ -> ProblemAnswer.send(call, tooSlow()));
    // Otherwise it would flow as soon as the first handler is there, past those that follow.
    request.pause();
    request.handler(
        part -> {
          Optional<Problem> tooLarge = tooLarge((long) body.length() + part.length());
          if (tooLarge.isPresent()) {
            call.vertx().cancelTimer(timer);
            ProblemAnswer.send(call, tooLarge.get());
          } else {
            body.appendBuffer(part);
          }
        });
    request.exceptionHandler(_ -> call.vertx().cancelTimer(timer));
    request.endHandler(
        _ -> {
          call.vertx().cancelTimer(timer);
          if (!call.response().ended()) {
            received(call, head, body);
          }
        });
    request.resume();
  }

  private void received(RoutingContext call, BodyHead head, Buffer body) {
    Supplier<Optional<Problem>> look =
        () -> head.isJson() ? flaw(body.getBytes()).or(() -> shape(call, body)) : Optional.empty();
    if (body.length() <= QUICK) {
      judge(call, Optional.of(body), look.get());
    } else {
      call.vertx()
          .executeBlocking(look::get, false)
          .onSuccess(problem -> judge(call, Optional.of(body), problem))
          .onFailure(call::fail);
    }
  }

  private static void judge(RoutingContext call, Optional<Buffer> body, Optional<Problem> problem) {
    if (problem.isPresent()) {
      ProblemAnswer.send(call, problem.get());
      return;
    }
    body.ifPresent(read -> keep(call, read));
    call.next();
  }

  // What SmallRye cannot read it refuses in words of its own, without a code.
  private static Optional<Problem> shape(RoutingContext call, Buffer body) {
    return ProblemAnswer.isGraph(call)
            && HttpMethod.POST.equals(call.request().method())
            && !body.toString().stripLeading().startsWith("{")
        ? Optional.of(
            new Problem(
                ProblemCode.INVALID_REQUEST,
                "The body is one JSON object with a query; several at once are not taken."))
        : Optional.empty();
  }

  private static Optional<Problem> flaw(byte[] json) {
    try {
      JsonRules.check(json);
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.problem());
    } catch (IOException e) {
      return Optional.of(ProblemClassifier.ofBody(e));
    }
  }

  private static void keep(RoutingContext call, Buffer body) {
    RoutingContextInternal internal = (RoutingContextInternal) call;
    // Nobody else reads it again, least of all GraphQL's own reader, which has no such limits.
    internal.visitHandler(RoutingContextInternal.BODY_HANDLER);
    internal.setBody(body);
  }

  private Optional<Problem> tooLarge(long bytes) {
    long most = limits.bodySize().asLongValue();
    return bytes > most
        ? Optional.of(
            new Problem(ProblemCode.REQUEST_TOO_LARGE, "A body has at most " + most + " bytes."))
        : Optional.empty();
  }

  private Problem tooSlow() {
    return new Problem(
        ProblemCode.REQUEST_TIMEOUT,
        "A body arrives within " + limits.bodyTimeout().toSeconds() + " seconds.");
  }
}
