package dev.sallyport.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {

    private final List<List<Integer>> exchanges = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore allowed = new Semaphore(0);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Together<Integer, Integer> together = new Together<>(this::squares);

    private List<Integer> squares(List<Integer> numbers) {
        exchanges.add(numbers);
        begun.release();
        allowed.acquireUninterruptibly();
        if (numbers.contains(-1)) {
            throw new IllegalStateException("no square");
        }
        return numbers.stream().map(n -> n * n).toList();
    }

    @AfterEach
    void close() {
        allowed.release(1_000_000);
        callers.close();
    }

    private Future<Integer> ask(int number) {
        return callers.submit(() -> together.ask(number));
    }

    /** Two exchanges are under way and held; these wait behind them. */
    private List<Future<Integer>> behindTwo(int... numbers) throws InterruptedException {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int alone : new int[] {100, 200}) {
            answers.add(ask(alone));
            begun.acquire();
        }
        for (int number : numbers) {
            answers.add(ask(number));
            while (together.waiting() < answers.size() - 2) {
                Thread.onSpinWait();
            }
        }
        return answers;
    }

    @Test
    void whoIsAloneAsksAtOnce() {
        allowed.release();
        assertThat(together.ask(7)).isEqualTo(49);
        assertThat(exchanges).containsExactly(List.of(7));
    }

    @Test
    void thoseWhoComeMeanwhileAskTogetherAndEachGetsHisAnswer() throws Exception {
        List<Future<Integer>> answers = behindTwo(1, 2, 3, 4, 5);
        allowed.release();
        begun.acquire();

        assertThat(exchanges.getLast()).containsExactly(1, 2, 3, 4, 5);
        allowed.release(2);
        List<Integer> squares = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            squares.add(answer.get());
        }
        assertThat(squares).containsExactly(10_000, 40_000, 1, 4, 9, 16, 25);
    }

    @Test
    void oneExchangeIsForSixtyFourAtMost() throws Exception {
        behindTwo(IntStream.range(0, 100).toArray());
        allowed.release();
        begun.acquire();
        assertThat(exchanges.getLast()).hasSize(64);
        allowed.release();
        begun.acquire();
        assertThat(exchanges.getLast()).hasSize(36);
    }

    @Test
    void whoHasHisAnswerDoesNotGoOnAskingForOthers() throws Exception {
        List<Future<Integer>> answers = behindTwo(1, 2);
        allowed.release();
        begun.acquire();
        // The exchange of 1 and 2 is held, and so is one of the first two; the other one is through.
        assertThat(answers.get(0).isDone() || await(answers.get(0), answers.get(1)))
                .isTrue();
        allowed.release(2);
        assertThat(answers.get(3).get()).isEqualTo(4);
    }

    private static boolean await(Future<Integer> one, Future<Integer> other) {
        while (!one.isDone() && !other.isDone()) {
            Thread.onSpinWait();
        }
        return true;
    }

    @Test
    void aFailureIsHeardByThoseWhoseQuestionWasInIt() throws Exception {
        List<Future<Integer>> answers = behindTwo(1, -1);
        allowed.release();
        begun.acquire();
        allowed.release(1_000);

        assertThat(answers.get(0).get()).isEqualTo(10_000);
        for (Future<Integer> failed : answers.subList(2, 4)) {
            assertThatThrownBy(failed::get).hasCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(together.ask(3)).isEqualTo(9);
    }

    @Test
    void nobodyIsForgottenHoweverManyAskAtOnce() throws Exception {
        allowed.release(1_000_000);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            answers.add(ask(i % 1000));
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get(30, TimeUnit.SECONDS)).isEqualTo((i % 1000) * (i % 1000));
        }
        assertThat(exchanges.stream().mapToInt(List::size).sum()).isEqualTo(20_000);
    }
}
