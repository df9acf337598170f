-- Times are epoch milliseconds. Identifiers are made by the server and opaque.

CREATE TABLE sallyport_account (
    id             VARCHAR(36)  NOT NULL PRIMARY KEY,
    email          VARCHAR(254) NOT NULL UNIQUE,
    name           VARCHAR(100) NOT NULL,
    email_verified BOOLEAN      NOT NULL,
    password_hash  VARCHAR(512) NOT NULL,
    roles          VARCHAR(1000) NOT NULL,
    disabled_at    BIGINT,
    created_at     BIGINT       NOT NULL
);

-- One row a session. A refresh changes no indexed column, so that it stays within its page (HOT).
CREATE TABLE sallyport_session (
    id                    VARCHAR(22) NOT NULL PRIMARY KEY,
    account_id            VARCHAR(36) NOT NULL REFERENCES sallyport_account (id) ON DELETE CASCADE,
    seed                  BYTEA       NOT NULL,
    generation            BIGINT      NOT NULL,
    parent                BIGINT      NOT NULL,
    confirmed             BOOLEAN     NOT NULL,
    settled_at            BIGINT      NOT NULL,
    rotated_by            BYTEA       NOT NULL,
    persistent            BOOLEAN     NOT NULL,
    idle_timeout          BIGINT      NOT NULL,
    idle_expires_at       BIGINT      NOT NULL,
    absolute_expires_at   BIGINT      NOT NULL,
    authenticated_at      BIGINT      NOT NULL,
    authentication_method VARCHAR(32) NOT NULL,
    user_agent            VARCHAR(512),
    last_used_at          BIGINT      NOT NULL,
    revoked_at            BIGINT,
    end_reason            VARCHAR(32)
) WITH (fillfactor = 70);

CREATE INDEX sallyport_session_account ON sallyport_session (account_id);
CREATE INDEX sallyport_session_revoked ON sallyport_session (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX sallyport_session_absolute ON sallyport_session (absolute_expires_at);

-- The sequence decides between two servers that make a key at the same moment.
CREATE TABLE sallyport_signing_key (
    kid         VARCHAR(64) NOT NULL PRIMARY KEY,
    sequence    BIGINT      NOT NULL UNIQUE,
    public_jwk  TEXT        NOT NULL,
    private_key BYTEA       NOT NULL,
    created_at  BIGINT      NOT NULL,
    signs_from  BIGINT      NOT NULL
);
