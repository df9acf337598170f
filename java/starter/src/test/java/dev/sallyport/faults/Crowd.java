package dev.sallyport.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Customers who all go on at once, and the books that are audited afterwards. */
final class Crowd {

    private static final Duration BREATH = Duration.ofMillis(10);

    /** Present ones; the one whose account was disabled makes place for a new one. */
    private final List<Customer> present = new ArrayList<>();

    private final List<Customer> ever = new ArrayList<>();
    private final List<RandomGenerator> randoms = new ArrayList<>();

    Crowd(int size, long seed) {
        for (int i = 0; i < size; i++) {
            present.add(arrive());
            randoms.add(RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000 + i));
        }
    }

    private Customer arrive() {
        Customer customer = new Customer();
        synchronized (ever) {
            ever.add(customer);
        }
        return customer;
    }

    /** Everybody there ever was. */
    List<Customer> customers() {
        return ever;
    }

    /**
     * Lets them go on until they have been told to stop; who gets no answer tries again.
     *
     * @param stop asked between any two things that a customer does
     */
    Running start(Service service, BooleanSupplier stop) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            int place = i;
            Callable<Boolean> life = () -> {
                while (!stop.getAsBoolean()) {
                    live(service, place);
                }
                return true;
            };
            futures.add(threads.submit(life));
        }
        return new Running(threads, futures);
    }

    private void live(Service service, int place) {
        Customer customer = present.get(place);
        try {
            customer.goOn(service, randoms.get(place));
            if (customer.isDisabled()) {
                present.set(place, arrive());
            }
        } catch (Lost answer) {
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    /** Customers who are busy. */
    record Running(ExecutorService threads, List<Future<?>> futures) {

        /** Waits for all; what one of them complains about is thrown. */
        void join() throws InterruptedException {
            try (threads) {
                for (Future<?> future : futures) {
                    future.get();
                }
            } catch (ExecutionException e) {
                throw new AssertionError(e.getMessage(), e);
            }
        }

        boolean complained() {
            return futures.stream().anyMatch(future -> future.state() == Future.State.FAILED);
        }
    }

    /** Everybody settles what he is in doubt about, goes on once more, and is refused where he should be. */
    void settle(Service service) {
        for (Customer customer : ever) {
            customer.settleDoubts(service);
            for (HeldSession session : customer.sessions()) {
                if (session.state() == HeldSession.State.OVER) {
                    Customer.assertOver(service, session);
                }
            }
        }
    }
}
