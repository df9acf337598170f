package dev.sallyport.bench.revocation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Some servers on one database and their verifiers, put through many revocations. */
final class Trial implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(500);
    private static final int WARM_UP = 20;
    private static final int CALLS = 500;

    private final List<IssuingServer> servers;
    private final List<Verifier> verifiers = new ArrayList<>();

    /** Spreads the verifiers evenly over the servers, the first of which revokes. */
    Trial(List<IssuingServer> servers, int verifiers) throws IOException {
        this.servers = servers;
        for (int i = 0; i < verifiers; i++) {
            this.verifiers.add(new Verifier(servers.get(i % servers.size()), "http://issuer.localhost"));
        }
    }

    /** What every verifier took, by the way of revoking. */
    Map<Revoking, Times> measure(int rounds) throws IOException, InterruptedException {
        Map<Revoking, Times> times = new EnumMap<>(Revoking.class);
        for (Revoking way : Revoking.values()) {
            Times measured = new Times();
            for (int i = -WARM_UP; i < rounds; i++) {
                round(way, i < 0 ? new Times() : measured);
            }
            times.put(way, measured);
        }
        return times;
    }

    private void round(Revoking way, Times times) throws IOException, InterruptedException {
        Revoking.Subject subject = Revoking.newcomer(servers.getFirst());
        for (Verifier verifier : verifiers) {
            if (!verifier.accepts(subject.accessToken())) {
                throw new IOException("a verifier refuses a token that is good");
            }
        }
        way.revoke(servers.getFirst(), subject);
        long acknowledged = System.nanoTime();
        List<Verifier> accepting = new ArrayList<>(verifiers);
        while (!accepting.isEmpty()) {
            accepting.removeIf(verifier -> {
                boolean refused = !verifier.accepts(subject.accessToken());
                if (refused) {
                    times.add(System.nanoTime() - acknowledged);
                }
                return refused;
            });
            if (System.nanoTime() - acknowledged > PATIENCE) {
                throw new IOException(accepting.size() + " verifiers still accept a revoked token");
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** How often a server is asked for one verification while nothing is revoked. */
    double requestsPerCall() {
        String token = Revoking.newcomer(servers.getFirst()).accessToken();
        verifiers.forEach(verifier -> verifier.accepts(token));
        long before = requests();
        for (int i = 0; i < CALLS; i++) {
            verifiers.forEach(verifier -> verifier.accepts(token));
        }
        return (requests() - before) / (double) (CALLS * verifiers.size());
    }

    private long requests() {
        return servers.stream().mapToLong(IssuingServer::requests).sum();
    }

    @Override
    public void close() {
        verifiers.forEach(Verifier::close);
        servers.forEach(IssuingServer::close);
    }
}
