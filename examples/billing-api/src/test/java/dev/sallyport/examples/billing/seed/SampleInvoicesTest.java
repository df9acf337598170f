package dev.sallyport.examples.billing.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountId;
import dev.sallyport.examples.billing.invoice.NewInvoice;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SampleInvoicesTest {

    @Property(tries = 300)
    void areTheSameForTheSameAccountAndDay(@ForAll("accounts") AccountId account, @ForAll("days") LocalDate today) {
        assertThat(SampleInvoices.of(account, today)).isEqualTo(SampleInvoices.of(account, today));
    }

    @Property(tries = 300)
    void areMostlyPaidSomeOpenAFewOverdue(@ForAll("accounts") AccountId account, @ForAll("days") LocalDate today) {
        List<NewInvoice> invoices = SampleInvoices.of(account, today);
        long paid = invoices.stream().filter(i -> i.paidOn() != null).count();
        long overdue = invoices.stream()
                .filter(i -> i.paidOn() == null && i.dueOn().isBefore(today))
                .count();
        long open = invoices.size() - paid - overdue;

        assertThat(paid).isGreaterThan(invoices.size() / 2);
        assertThat(open).isBetween(1L, 4L);
        assertThat(overdue).isBetween(1L, 3L);
    }

    @Property(tries = 300)
    void happenedInTheLastEighteenMonths(@ForAll("accounts") AccountId account, @ForAll("days") LocalDate today) {
        List<NewInvoice> invoices = SampleInvoices.of(account, today);

        assertThat(invoices).hasSizeGreaterThan(SampleInvoices.MONTHS).allSatisfy(invoice -> {
            assertThat(invoice.issuedOn()).isBetween(today.minusMonths(SampleInvoices.MONTHS), today);
            assertThat(invoice.dueOn()).isAfter(invoice.issuedOn());
            if (invoice.paidOn() != null) {
                assertThat(invoice.paidOn()).isBetween(invoice.issuedOn(), today);
            }
        });
    }

    @Property(tries = 300)
    void addUpAndAreNumberedInOrder(@ForAll("accounts") AccountId account, @ForAll("days") LocalDate today) {
        List<NewInvoice> invoices = SampleInvoices.of(account, today);

        assertThat(invoices).extracting(NewInvoice::issuedOn).isSorted();
        assertThat(invoices).extracting(NewInvoice::number).isSorted().doesNotHaveDuplicates();
        assertThat(invoices).extracting(NewInvoice::id).doesNotHaveDuplicates();
        assertThat(invoices).allSatisfy(invoice -> {
            assertThat(invoice.number())
                    .matches("\\d{4}-\\d{4}")
                    .startsWith(invoice.issuedOn().getYear() + "-");
            assertThat(invoice.total()).isEqualTo(invoice.subtotal().plus(invoice.tax()));
            assertThat(invoice.total().amount()).isPositive();
        });
    }

    @Provide
    Arbitrary<AccountId> accounts() {
        return Arbitraries.create(java.util.UUID::randomUUID).map(uuid -> new AccountId(uuid.toString()));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(0, 4000).map(LocalDate.of(2024, 1, 1)::plusDays);
    }
}
