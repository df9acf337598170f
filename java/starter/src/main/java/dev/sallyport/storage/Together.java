package dev.sallyport.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Asks a database server the questions that several callers have at the same moment in one exchange: what an exchange costs
 * is the way there and back, and a commit, far more than another row.
 *
 * <p>Who comes first asks at once, for himself alone. Who comes meanwhile waits, and the first of those asks for all. So
 * nobody waits for company, and there is no thread for it.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
public final class Together<Q, A> {

    /** Bounds how long the first of a group waits for the last. */
    private static final int GROUP = 64;

    /** One exchange on its way, and one at the database. */
    private static final int AT_ONCE = 2;

    private final Exchange<Q, A> exchange;
    private final ConcurrentLinkedQueue<Caller<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore exchanges = new Semaphore(AT_ONCE);

    /** Answers all questions, in their order, or fails for all of them. */
    @FunctionalInterface
    public interface Exchange<Q, A> {
        /** As many answers as there are questions. */
        List<A> ask(List<Q> questions);
    }

    /** A caller with his question. The turn is true when he is to ask, false when he has been answered. */
    private static final class Caller<Q, A> {
        final Q question;
        final CompletableFuture<Boolean> turn = new CompletableFuture<>();

        @Nullable
        A answer;

        Caller(Q question) {
            this.question = question;
        }
    }

    /** Asks by this exchange. */
    public Together(Exchange<Q, A> exchange) {
        this.exchange = exchange;
    }

    /** Answers a question; what the exchange throws is thrown to each of those whose question was in it. */
    public A ask(Q question) {
        Caller<Q, A> caller = new Caller<>(question);
        waiting.add(caller);
        callNext();
        if (turnOf(caller)) {
            askForAll(caller);
        }
        return answerOf(caller);
    }

    /** How many wait for others to come back. */
    int waiting() {
        return waiting.size();
    }

    private static boolean turnOf(Caller<?, ?> caller) {
        try {
            return caller.turn.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Whoever has waited longest is to ask, if nobody else may at the moment. */
    private void callNext() {
        while (!waiting.isEmpty() && exchanges.tryAcquire()) {
            Caller<Q, A> next = waiting.poll();
            if (next != null) {
                next.turn.complete(true);
                return;
            }
            exchanges.release();
        }
    }

    private void askForAll(Caller<Q, A> first) {
        List<Caller<Q, A>> group = new ArrayList<>(List.of(first));
        for (Caller<Q, A> next = waiting.poll(); next != null; next = group.size() < GROUP ? waiting.poll() : null) {
            group.add(next);
        }
        try {
            List<A> answers =
                    exchange.ask(group.stream().map(caller -> caller.question).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer = answers.get(i);
            }
            group.forEach(caller -> caller.turn.complete(false));
        } catch (RuntimeException | Error e) {
            group.forEach(caller -> caller.turn.completeExceptionally(e));
            throw e;
        } finally {
            exchanges.release();
            callNext();
        }
    }

    @SuppressWarnings("NullAway") // What the exchange returned, which may be null if A is nullable.
    private static <Q, A> A answerOf(Caller<Q, A> caller) {
        return caller.answer;
    }
}
