package dev.sallyport.bench.storm;

import dev.sallyport.bench.protocol.Refreshed;
import dev.sallyport.bench.protocol.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One token in two jars, whose holders both go on, with the same user agent and in the order that chance gives. */
final class Theft implements Callable<Theft.Result> {

    private final Plan plan;
    private final Wire wire;
    private final Jar owner;
    private final Jar thief;
    private final Semaphore places;
    private final SplittableRandom random;

    Theft(Plan plan, Wire wire, Tokens stolen, Semaphore places, SplittableRandom random) {
        this.plan = plan;
        this.wire = wire;
        this.owner = new Jar(stolen);
        this.thief = new Jar(stolen);
        this.places = places;
        this.random = random;
    }

    /**
     * What came of it.
     *
     * @param uses how often the token was used by both together until one was told
     * @param code what he was told; empty if nobody was
     * @param liveBranches of all tokens that either ever held, how many are good for something after that
     */
    record Result(int uses, String code, int liveBranches) {
        boolean isDetected() {
            return !code.isEmpty();
        }
    }

    @Override
    public Result call() throws InterruptedException {
        for (int uses = 1; uses <= 2 * Plan.USES; uses++) {
            // Both take turns, but now and then one comes twice: nobody keeps to an order.
            Jar next = random.nextDouble() < 0.75 == (uses % 2 == 0) ? thief : owner;
            TimeUnit.NANOSECONDS.sleep(
                    (long) ((0.3 + 2 * random.nextDouble()) * plan.window().toNanos()));
            use(next);
            String code = next.over();
            if (code != null) {
                return new Result(uses, code, liveBranches());
            }
        }
        return new Result(2 * Plan.USES, "", 0);
    }

    private void use(Jar jar) throws InterruptedException {
        for (int tries = 0; tries < 10; tries++) {
            places.acquire();
            try {
                Tokens presented = jar.tokens();
                switch (wire.refresh(presented)) {
                    case Refreshed.Continued(Tokens answered) -> jar.put(presented, answered);
                    case Refreshed.Over(String code) -> jar.forget(code);
                    case Refreshed.Busy ignored -> {
                        TimeUnit.MILLISECONDS.sleep(200);
                        continue;
                    }
                }
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(200);
            } finally {
                places.release();
            }
        }
    }

    private int liveBranches() throws InterruptedException {
        Set<String> refreshTokens = new HashSet<>(owner.held());
        refreshTokens.addAll(thief.held());
        List<Callable<Boolean>> attempts = new ArrayList<>();
        refreshTokens.forEach(
                token -> attempts.add(() -> wire.refresh(new Tokens("", token)) instanceof Refreshed.Continued));
        attempts.add(() -> wire.isAlive(owner.tokens()));
        attempts.add(() -> wire.isAlive(thief.tokens()));
        int live = 0;
        for (Callable<Boolean> attempt : attempts) {
            places.acquire();
            try {
                live += attempt.call() ? 1 : 0;
            } catch (Exception e) {
                // No answer is no proof of death.
                live++;
            } finally {
                places.release();
            }
        }
        return live;
    }
}
