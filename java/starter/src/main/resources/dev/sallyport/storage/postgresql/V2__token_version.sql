-- How often what the account's access tokens say has changed, and when it last did.
ALTER TABLE sallyport_account ADD COLUMN token_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sallyport_account ADD COLUMN tokens_changed_at BIGINT;

CREATE INDEX sallyport_account_tokens_changed ON sallyport_account (tokens_changed_at) WHERE tokens_changed_at IS NOT NULL;
