package dev.sallyport.bench.storm;

import dev.sallyport.bench.protocol.Person;
import dev.sallyport.bench.protocol.Protocol;
import dev.sallyport.bench.protocol.SignedIn;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** First the storm, then the thefts, against one server. Bounded in time and in the number of requests. */
public final class Storm {

    private Storm() {}

    /**
     * Runs it.
     *
     * @param people as many as there are sessions; they are registered if the product lets anybody register
     */
    public static StormResult run(URI server, Protocol protocol, Plan plan, List<Person> people)
            throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(plan.seed());
        List<Jar> jars = new ArrayList<>();
        for (SignedIn one : SignedIn.register(server, protocol, people)) {
            jars.add(new Jar(one.tokens()));
        }
        long begin = System.nanoTime();
        try (Wire wire = new Wire(server, protocol, plan.timeout())) {
            races(plan, wire, jars, random);
            List<String> codes = new ArrayList<>();
            for (Jar jar : jars) {
                String code = jar.over();
                if (code != null) {
                    codes.add(code);
                }
            }
            StormResult result = StormResult.of(plan, wire, codes);
            List<SignedIn> again = SignedIn.login(server, protocol, people);
            List<Theft.Result> thefts = thefts(plan, wire, again, random);
            return result.with(thefts, (System.nanoTime() - begin) / 1e9);
        }
    }

    private static void races(Plan plan, Wire wire, List<Jar> jars, SplittableRandom random) {
        Semaphore places = new Semaphore(plan.racesAtOnce());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            jars.forEach(jar -> threads.execute(new Races(plan, wire, jar, places, random.split())));
        }
    }

    private static List<Theft.Result> thefts(Plan plan, Wire wire, List<SignedIn> victims, SplittableRandom random)
            throws IOException, InterruptedException {
        Semaphore places = new Semaphore(plan.racesAtOnce() * plan.racers());
        List<Future<Theft.Result>> thefts = new ArrayList<>();
        List<Theft.Result> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            victims.forEach(victim ->
                    thefts.add(threads.submit(new Theft(plan, wire, victim.tokens(), places, random.split()))));
            for (Future<Theft.Result> theft : thefts) {
                results.add(theft.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a theft could not be played: " + e.getCause(), e);
        }
        return results;
    }
}
