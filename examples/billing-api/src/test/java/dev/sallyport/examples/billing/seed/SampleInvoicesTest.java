package dev.sallyport.examples.billing.seed;

import static dev.sallyport.examples.billing.Samples.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountId;
import dev.sallyport.examples.billing.invoice.NewInvoice;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class SampleInvoicesTest {

    @Test
    void areTheSameForTheSameAccountAndDay() {
        forEachAccountAndDay((account, today) -> {
            assertThat(SampleInvoices.of(account, today)).isEqualTo(SampleInvoices.of(account, today));
        });
    }

    @Test
    void areMostlyPaidSomeOpenAFewOverdue() {
        forEachAccountAndDay((account, today) -> {
            List<NewInvoice> invoices = SampleInvoices.of(account, today);
            long paid = invoices.stream().filter(i -> i.paidOn() != null).count();
            long overdue = invoices.stream()
                    .filter(i -> i.paidOn() == null && i.dueOn().isBefore(today))
                    .count();
            long open = invoices.size() - paid - overdue;

            assertThat(paid).isGreaterThan(invoices.size() / 2);
            assertThat(open).isBetween(1L, 4L);
            assertThat(overdue).isBetween(1L, 3L);
        });
    }

    @Test
    void happenedInTheLastEighteenMonths() {
        forEachAccountAndDay((account, today) -> {
            List<NewInvoice> invoices = SampleInvoices.of(account, today);

            assertThat(invoices).hasSizeGreaterThan(SampleInvoices.MONTHS).allSatisfy(invoice -> {
                assertThat(invoice.issuedOn()).isBetween(today.minusMonths(SampleInvoices.MONTHS), today);
                assertThat(invoice.dueOn()).isAfter(invoice.issuedOn());
                if (invoice.paidOn() != null) {
                    assertThat(invoice.paidOn()).isBetween(invoice.issuedOn(), today);
                }
            });
        });
    }

    @Test
    void addUpAndAreNumberedInOrder() {
        forEachAccountAndDay((account, today) -> {
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
        });
    }

    private static void forEachAccountAndDay(BiConsumer<AccountId, LocalDate> statement) {
        forAll(
                300,
                random -> statement.accept(
                        new AccountId(new UUID(random.nextLong(), random.nextLong()).toString()),
                        LocalDate.of(2024, 1, 1).plusDays(random.nextInt(4000))));
    }
}
