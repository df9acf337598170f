package dev.sallyport.examples.billing.subscription;

import dev.sallyport.account.AccountId;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and changes plans. Every account has exactly one, from its registration on. */
@Repository
public class Subscriptions {

    private final JdbcClient jdbc;
    private final Clock clock;

    Subscriptions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Subscription of(AccountId account) {
        return jdbc.sql("SELECT plan, since FROM subscription WHERE account_id = ?")
                .param(account.toString())
                .query((row, number) -> new Subscription(
                        Plan.ofWireName(row.getString("plan")), LocalDate.parse(row.getString("since"))))
                .single();
    }

    /** Opens the subscription of a new account. */
    void open(AccountId account, Plan plan) {
        jdbc.sql("INSERT INTO subscription (account_id, plan, since) VALUES (?, ?, ?)")
                .params(account.toString(), plan.wireName(), LocalDate.now(clock))
                .update();
    }

    /**
     * Puts a customer on a plan; staying on the same one does not restart it.
     *
     * @return whether there is such a customer
     */
    public boolean change(AccountId account, Plan plan) {
        return jdbc.sql("""
                        UPDATE subscription
                        SET since = CASE WHEN plan = :plan THEN since ELSE :today END, plan = :plan
                        WHERE account_id = :account
                        """)
                        .param("plan", plan.wireName())
                        .param("today", LocalDate.now(clock))
                        .param("account", account.toString())
                        .update()
                == 1;
    }
}
