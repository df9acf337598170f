package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.Answer;
import dev.sallyport.contract.Api;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a customer talks to, whichever server that is just now. */
final class Service {

    private final Supplier<Api> servers;
    private final boolean racing;
    private final boolean knowsEndingsAtOnce;
    private final LongAdder answers = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAccumulator slowest = new LongAccumulator(Long::max, 0);

    /**
     * A service.
     *
     * @param servers the server for the next request
     * @param racing whether two tabs may refresh at once, which needs a window
     * @param knowsEndingsAtOnce whether access tokens end with their session at once, as they do with one server
     */
    Service(Supplier<Api> servers, boolean racing, boolean knowsEndingsAtOnce) {
        this.servers = servers;
        this.racing = racing;
        this.knowsEndingsAtOnce = knowsEndingsAtOnce;
    }

    boolean racing() {
        return racing;
    }

    boolean knowsEndingsAtOnce() {
        return knowsEndingsAtOnce;
    }

    /** How many questions have been answered. */
    long answers() {
        return answers.sum();
    }

    /** How many were told to come back later. */
    long refusals() {
        return refusals.sum();
    }

    /** How many requests ended without any answer. */
    long broken() {
        return broken.sum();
    }

    /** The longest that anybody waited for an answer. */
    Duration slowest() {
        return Duration.ofNanos(slowest.get());
    }

    Answer ask(Function<Api, Answer> question) {
        Answer answer;
        long start = System.nanoTime();
        try {
            answer = question.apply(servers.get());
        } catch (UncheckedIOException e) {
            broken.increment();
            throw Lost.line();
        } finally {
            slowest.accumulate(System.nanoTime() - start);
        }
        if (answer.status() == 503) {
            assertThat(answer.code()).isEqualTo("temporarily_unavailable");
            assertThat(answer.header("Retry-After")).isPresent();
            refusals.increment();
            throw Lost.unavailable();
        }
        answers.increment();
        return answer;
    }

    void disable(String account) {
        Answer answer = ask(api -> api.post(FaultServer.DISABLE + account).sendUnchecked());
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
}
