package dev.sallyport.examples.billing.seed;

import dev.sallyport.account.AccountId;
import dev.sallyport.examples.billing.invoice.InvoiceId;
import dev.sallyport.examples.billing.invoice.InvoiceLine;
import dev.sallyport.examples.billing.invoice.NewInvoice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Eighteen months of invoices that a customer might have received: one a month for his usage and now and then one for a
 * project. Nearly all are paid, a few are overdue, the newest are open. The same account gets the same ones on the same
 * day, whatever the machine.
 */
final class SampleInvoices {

    static final int MONTHS = 18;

    private static final int TERM_DAYS = 14;
    private static final BigDecimal TAX_RATE = new BigDecimal("19");

    private final AccountId account;
    private final LocalDate today;
    private final RandomGenerator random;
    private final Usage usage;
    private final Map<Year, Integer> numbers = new HashMap<>();

    private SampleInvoices(AccountId account, LocalDate today) {
        this.account = account;
        this.today = today;
        // java.util.Random, because its numbers are specified and do not change with the Java version.
        this.random = new Random(uuid(account.toString()).getMostSignificantBits());
        this.usage = new Usage(random);
    }

    static List<NewInvoice> of(AccountId account, LocalDate today) {
        return new SampleInvoices(account, today).all();
    }

    private List<NewInvoice> all() {
        LocalDate newest = today.minusDays(random.nextInt(2, 9));
        List<NewInvoice> invoices = new ArrayList<>();
        for (int age = MONTHS - 1; age >= 0; age--) {
            LocalDate issuedOn = newest.minusMonths(age);
            boolean forgotten = age == 2 || (age == 1 && random.nextInt(3) == 0);
            invoices.add(invoice(issuedOn, forgotten, usage.next()));
            if (age % 5 == 0) {
                invoices.add(invoice(issuedOn.plusDays(1), false, usage.project()));
            }
        }
        return invoices;
    }

    private NewInvoice invoice(LocalDate issuedOn, boolean forgotten, List<InvoiceLine> lines) {
        LocalDate dueOn = issuedOn.plusDays(TERM_DAYS);
        boolean unpaid = forgotten || !dueOn.isBefore(today);
        LocalDate paidOn = issuedOn.plusDays(random.nextInt(2, TERM_DAYS));
        String number = nextNumber(Year.from(issuedOn));
        return new NewInvoice(
                new InvoiceId(uuid(account + "/" + number)),
                number,
                issuedOn,
                dueOn,
                unpaid ? null : paidOn,
                lines,
                TAX_RATE);
    }

    /** Numbers rise with gaps, because the supplier has other customers, too. */
    private String nextNumber(Year year) {
        int number = numbers.merge(year, random.nextInt(1, 20), Integer::sum);
        return "%s-%04d".formatted(year, number);
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
