package dev.sallyport.bench.protocol;

import dev.sallyport.bench.load.HttpConnection;
import dev.sallyport.bench.load.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A person with a session. */
public record SignedIn(Person person, Tokens tokens) {

    /** Enough to keep the hashing threads busy, too few to be turned away. */
    private static final int AT_ONCE = 16;

    private static final int TRIES = 20;

    /** Makes an account for each person, or signs him in where accounts are made in another way. */
    public static List<SignedIn> register(URI server, Protocol protocol, List<Person> people)
            throws IOException, InterruptedException {
        return all(
                server, protocol, people, person -> protocol.register(person).orElseGet(() -> protocol.login(person)));
    }

    /** Signs in people who have accounts. */
    public static List<SignedIn> login(URI server, Protocol protocol, List<Person> people)
            throws IOException, InterruptedException {
        return all(server, protocol, people, protocol::login);
    }

    private interface Words {
        byte[] of(Person person);
    }

    private static List<SignedIn> all(URI server, Protocol protocol, List<Person> people, Words words)
            throws IOException, InterruptedException {
        Semaphore places = new Semaphore(AT_ONCE);
        List<Future<SignedIn>> signingIn = new ArrayList<>();
        List<SignedIn> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Person person : people) {
                signingIn.add(threads.submit(() -> {
                    places.acquire();
                    try (HttpConnection connection = new HttpConnection(server, Duration.ofMinutes(1))) {
                        return one(connection, protocol, person, words);
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<SignedIn> one : signingIn) {
                done.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("signing in to " + protocol.name() + " failed: " + e.getCause(), e);
        }
        return done;
    }

    private static SignedIn one(HttpConnection connection, Protocol protocol, Person person, Words words)
            throws IOException, InterruptedException {
        Reply reply = connection.exchange(words.of(person));
        for (int i = 1; i < TRIES && (reply.status() == 503 || reply.status() == 429); i++) {
            TimeUnit.MILLISECONDS.sleep(500);
            reply = connection.exchange(words.of(person));
        }
        Optional<Tokens> tokens = protocol.signedIn(reply);
        if (tokens.isEmpty()) {
            throw new IOException(reply.status() + " " + reply.body());
        }
        return new SignedIn(person, tokens.get());
    }
}
