package dev.sallyport.examples.billing.subscription;

import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes plans. Every account has exactly one, from its registration on. */
@Repository
public class Subscriptions {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Clock clock;

    Subscriptions(JdbcClient jdbc, Accounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
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
     * Puts a customer on a plan; staying on the same one does not restart it. His access tokens name the old plan, so they
     * are not taken any longer: whoever holds one gets a new one with his next call.
     */
    @Transactional
    public void change(AccountId account, Plan plan) {
        int changed = jdbc.sql("""
                        UPDATE subscription SET plan = :plan, since = :today
                        WHERE account_id = :account AND plan <> :plan
                        """)
                .param("plan", plan.wireName())
                .param("today", LocalDate.now(clock))
                .param("account", account.toString())
                .update();
        if (changed == 1) {
            accounts.outdateTokens(account);
        }
    }
}
