package dev.sallyport.examples.billing.seed;

import dev.sallyport.examples.billing.invoice.InvoiceLine;
import dev.sallyport.examples.billing.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What one customer uses month after month: a little more each time, as a team grows. */
final class Usage {

    private static final Money SEAT = Money.of("12.00", "EUR");
    private static final Money REQUESTS = Money.of("0.85", "EUR");
    private static final Money STORAGE = Money.of("2.30", "EUR");
    private static final Money BUILDS = Money.of("7.90", "EUR");
    private static final Money SUPPORT_HOUR = Money.of("95.00", "EUR");
    private static final Money PROJECT_DAY = Money.of("880.00", "EUR");
    private static final List<String> PROJECTS =
            List.of("Onboarding workshop (days)", "Data migration (days)", "Security review (days)");

    private final RandomGenerator random;
    private int seats;
    private double requests;
    private double storage;

    Usage(RandomGenerator random) {
        this.random = random;
        this.seats = random.nextInt(3, 9);
        this.requests = random.nextInt(40, 160);
        this.storage = random.nextInt(3, 12);
    }

    /** The next month's invoice lines. */
    List<InvoiceLine> next() {
        if (random.nextInt(3) == 0) {
            seats++;
        }
        requests *= random.nextDouble(0.94, 1.14);
        storage *= random.nextDouble(1.00, 1.08);
        List<InvoiceLine> lines = new ArrayList<>(List.of(
                InvoiceLine.of("Team seats", seats, SEAT),
                InvoiceLine.of("API requests (per 10,000)", Math.round(requests), REQUESTS),
                InvoiceLine.of("Object storage (per 100 GB)", Math.round(storage), STORAGE),
                InvoiceLine.of("Build minutes (per 1,000)", random.nextInt(2, 12), BUILDS)));
        if (random.nextInt(4) == 0) {
            lines.add(InvoiceLine.of("Priority support (hours)", random.nextInt(1, 5), SUPPORT_HOUR));
        }
        return lines;
    }

    /** The lines of an invoice for work done once. */
    List<InvoiceLine> project() {
        String project = PROJECTS.get(random.nextInt(PROJECTS.size()));
        return List.of(InvoiceLine.of(project, random.nextInt(1, 4), PROJECT_DAY));
    }
}
