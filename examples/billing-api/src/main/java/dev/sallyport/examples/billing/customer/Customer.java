package dev.sallyport.examples.billing.customer;

import dev.sallyport.examples.billing.money.Money;
import dev.sallyport.examples.billing.subscription.Plan;
import java.time.LocalDate;

/**
 * A customer as the administration sees him.
 *
 * @param id his account's
 * @param since when he registered
 * @param invoices how many he has received
 * @param lifetimeValue what he has paid in all
 */
record Customer(String id, String name, String email, Plan plan, LocalDate since, long invoices, Money lifetimeValue) {}
