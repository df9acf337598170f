package dev.sallyport.examples.billing.invoice;

import dev.sallyport.account.AccountId;
import dev.sallyport.examples.billing.web.Page;
import dev.sallyport.verifier.CurrentUser;
import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own invoices. */
@RestController
@RequestMapping("/api/invoices")
class InvoiceController {

    private final Invoices invoices;

    InvoiceController(Invoices invoices) {
        this.invoices = invoices;
    }

    @GetMapping
    Page<InvoiceSummary> list(
            CurrentUser user,
            @RequestParam(defaultValue = "all") InvoiceFilter status,
            @RequestParam(defaultValue = "") @Size(max = 100) String query,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return invoices.list(new AccountId(user.id()), new InvoiceQuery(status, query, page, size));
    }

    @GetMapping("/{id}")
    Invoice show(CurrentUser user, @PathVariable InvoiceId id) {
        return invoices.find(new AccountId(user.id()), id).orElseThrow(InvoiceController::noSuchInvoice);
    }

    @PostMapping("/{id}/pay")
    Invoice pay(CurrentUser user, @PathVariable InvoiceId id) {
        return switch (invoices.pay(new AccountId(user.id()), id)) {
            case Payment.Paid(Invoice invoice) -> invoice;
            case Payment.AlreadyPaid() ->
                throw new ProblemException(
                        Problem.of(409, "invoice_already_paid", "This invoice has been paid already"));
            case Payment.NoSuchInvoice() -> throw noSuchInvoice();
        };
    }

    private static ProblemException noSuchInvoice() {
        return new ProblemException(Problem.of(ProblemCode.NOT_FOUND).withDetail("You have no such invoice."));
    }
}
