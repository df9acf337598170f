package dev.sallyport.examples.billing.report;

import dev.sallyport.account.AccountId;
import dev.sallyport.examples.billing.subscription.Plan;
import dev.sallyport.examples.billing.subscription.Subscriptions;
import dev.sallyport.verifier.CurrentUser;
import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports, for customers on the pro plan. */
@RestController
@RequestMapping("/api/reports")
class ReportController {

    private final RevenueReports reports;
    private final Subscriptions subscriptions;

    ReportController(RevenueReports reports, Subscriptions subscriptions) {
        this.reports = reports;
        this.subscriptions = subscriptions;
    }

    @GetMapping("/revenue")
    RevenueReport revenue(CurrentUser user, @RequestParam(defaultValue = "12") @Min(1) @Max(24) int months) {
        AccountId account = new AccountId(user.id());
        // The database's answer, not the token's: a change of plan counts at once.
        if (subscriptions.of(account).plan() != Plan.PRO) {
            throw new ProblemException(
                    Problem.of(ProblemCode.ENTITLEMENT_REQUIRED).withDetail("Reports come with the pro plan."));
        }
        return reports.of(account, Plan.CURRENCY, months);
    }
}
