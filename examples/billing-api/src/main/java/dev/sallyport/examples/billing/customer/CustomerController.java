package dev.sallyport.examples.billing.customer;

import dev.sallyport.account.AccountId;
import dev.sallyport.examples.billing.subscription.Plan;
import dev.sallyport.examples.billing.subscription.Subscriptions;
import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Administration of customers. */
@RestController
@RequestMapping("/api/admin/customers")
@PreAuthorize("hasRole('admin')")
class CustomerController {

    private final Customers customers;
    private final Subscriptions subscriptions;

    CustomerController(Customers customers, Subscriptions subscriptions) {
        this.customers = customers;
        this.subscriptions = subscriptions;
    }

    @GetMapping
    CustomerList search(@RequestParam(defaultValue = "") @Size(max = 100) String query) {
        return new CustomerList(customers.search(query));
    }

    /** Counts at once, here and in whatever the customer does next. */
    @PutMapping("/{id}/plan")
    Customer changePlan(@PathVariable AccountId id, @RequestBody @Valid PlanChange change) {
        subscriptions.change(id, change.plan());
        return customers
                .find(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemCode.NOT_FOUND).withDetail("There is no such customer.")));
    }

    record CustomerList(List<Customer> items) {}

    record PlanChange(@NotNull Plan plan) {}
}
