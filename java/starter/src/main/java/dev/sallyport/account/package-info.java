/** Accounts: who exists, under which e-mail address and name. */
@NullMarked
package dev.sallyport.account;

import org.jspecify.annotations.NullMarked;
