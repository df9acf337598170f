package dev.sallyport.account;

/**
 * An account may no longer be used; its sessions end. Published inside the transaction that disables it.
 *
 * @param id the account
 */
public record AccountDisabled(AccountId id) {}
