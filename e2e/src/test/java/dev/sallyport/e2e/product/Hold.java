package dev.sallyport.e2e.product;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Calls kept waiting at the {@link Gate}, so that a test can put two of them at the same instant. */
public final class Hold implements AutoCloseable {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Predicate<Call> filter;
    private final Consumer<Hold> onRelease;

    Hold(Predicate<Call> filter, Consumer<Hold> onRelease) {
        this.filter = filter;
        this.onRelease = onRelease;
    }

    /** Returns once a call is waiting here. */
    public void awaitCall() throws InterruptedException {
        if (!arrived.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("The call that was to be held back never came.");
        }
    }

    @Override
    public void close() {
        onRelease.accept(this);
        released.countDown();
    }

    void pass(Call call) throws InterruptedException {
        if (filter.test(call)) {
            arrived.countDown();
            released.await();
        }
    }
}
