package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.Invocation;
import io.github.tfsafety.localaws.protocol.WireReply;
import io.github.tfsafety.localaws.protocol.WireRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings a request to its service: faults first, then the due steps of the schedule, then the operation, one call at a
 * time.
 */
final class Dispatcher {

    /** How a request ended: answered, or not. An outcome of {@code Dropped} leaves the reply unsent. */
    record Result(Outcome outcome, Optional<WireReply> reply) {
        Result {
            requireNonNull(outcome);
            requireNonNull(reply);
        }
    }

    private static final System.Logger LOGGER = System.getLogger(Dispatcher.class.getName());

    private final Map<String, AwsService> services;
    private final Clock clock;
    private final Schedule schedule;
    private final Faults faults;
    private final CallLog log;

    Dispatcher(List<AwsService> services, Clock clock, Schedule schedule, Faults faults, CallLog log) {
        this.services = services.stream().collect(Collectors.toMap(AwsService::signingName, Function.identity()));
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
        this.faults = requireNonNull(faults);
        this.log = requireNonNull(log);
    }

    /**
     * Serves one request.
     *
     * @param signingName of the service
     * @throws AwsError if there is no such service
     */
    Result dispatch(String signingName, WireRequest wire) {
        AwsService service = services.get(signingName);
        if (service == null) {
            throw AwsError.notCovered("the service " + signingName);
        }
        String requestId = UUID.randomUUID().toString();
        Invocation invocation;
        try {
            invocation = service.read(wire);
        } catch (AwsError e) {
            return recorded(service, wire, RecordedCall.UNREADABLE, Map.of(), refused(service, e, requestId));
        }
        Result result = suffer(service, invocation, requestId);
        return recorded(service, wire, invocation.operation(), invocation.parameters(), result);
    }

    private Result recorded(
            AwsService service, WireRequest wire, String operation, Map<String, String> parameters, Result result) {
        log.add(RecordedCall.of(
                clock.instant(), service.signingName(), wire.scope(), operation, parameters, result.outcome()));
        return result;
    }

    private Result suffer(AwsService service, Invocation invocation, String requestId) {
        Fault fault = faults.take(service.signingName(), invocation.operation()).orElse(null);
        AwsError refusal = refusal(service, invocation, fault);
        if (refusal != null) {
            return refused(service, refusal, requestId);
        }
        if (fault instanceof Fault.Stall stall) {
            Pause.of(stall.realTime());
        }
        if (fault instanceof Fault.DropBeforeEffect || fault instanceof Fault.Stall) {
            return new Result(new Outcome.Dropped(Outcome.Effect.NONE), Optional.empty());
        }
        if (fault instanceof Fault.Delay delay) {
            Pause.of(delay.realTime());
        }
        return afterwards(fault, perform(service, invocation, requestId));
    }

    private static @Nullable AwsError refusal(AwsService service, Invocation invocation, @Nullable Fault fault) {
        if (fault instanceof Fault.Throttle) {
            return service.throttling();
        }
        if (fault instanceof Fault.AccessDenied) {
            return service.accessDenied(invocation.operation());
        }
        if (fault instanceof Fault.ExpiredCredentials) {
            return service.expiredCredentials();
        }
        return fault instanceof Fault.Refuse refuse
                ? new AwsError(refuse.status(), refuse.code(), refuse.message())
                : null;
    }

    /** What becomes of the reply to a call that was served. */
    private static Result afterwards(@Nullable Fault fault, Result result) {
        if (fault instanceof Fault.LateReply late) {
            Pause.of(late.realTime());
        }
        if (fault instanceof Fault.AlterReply alter) {
            return new Result(
                    result.outcome(), result.reply().map(reply -> reply.replacing(alter.text(), alter.replacement())));
        }
        if (fault instanceof Fault.DropAfterEffect) {
            // A refused call has no effect to be lost.
            Outcome.Effect effect =
                    result.outcome() instanceof Outcome.Done ? Outcome.Effect.DONE : Outcome.Effect.NONE;
            return new Result(new Outcome.Dropped(effect), Optional.empty());
        }
        return result;
    }

    private Result perform(AwsService service, Invocation invocation, String requestId) {
        synchronized (this) {
            schedule.runUntil(clock.instant());
            if (invocation.manner() == Invocation.Manner.ALONE) {
                return carryOut(service, invocation, requestId);
            }
        }
        return carryOut(service, invocation, requestId);
    }

    private static Result carryOut(AwsService service, Invocation invocation, String requestId) {
        try {
            return new Result(new Outcome.Done(), Optional.of(invocation.perform(requestId)));
        } catch (AwsError e) {
            return refused(service, e, requestId);
        } catch (RuntimeException e) {
            // A defect of local-aws: said to the caller as AWS would say one of its own, instead of a connection that
            // breaks.
            LOGGER.log(System.Logger.Level.ERROR, invocation.operation() + " failed", e);
            return refused(service, new AwsError(500, "InternalFailure", "local-aws failed: " + e), requestId);
        }
    }

    private static Result refused(AwsService service, AwsError error, String requestId) {
        return new Result(
                new Outcome.Refused(error.status(), error.code()), Optional.of(service.refuse(error, requestId)));
    }
}
