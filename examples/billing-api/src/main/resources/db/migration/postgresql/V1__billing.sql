CREATE TABLE subscription (
    account_id TEXT PRIMARY KEY,
    plan       TEXT NOT NULL CHECK (plan IN ('free', 'pro')),
    since      DATE NOT NULL
);

-- Amounts are whole minor units of the currency, for example cents. Whether an invoice is open or overdue depends on the
-- day on which somebody asks, so it is not stored.
CREATE TABLE invoice (
    id             TEXT PRIMARY KEY,
    account_id     TEXT   NOT NULL REFERENCES subscription (account_id),
    number         TEXT   NOT NULL,
    issued_on      DATE   NOT NULL,
    due_on         DATE   NOT NULL,
    paid_on        DATE,
    currency       CHAR(3) NOT NULL,
    subtotal_minor BIGINT NOT NULL,
    tax_rate       TEXT   NOT NULL,
    tax_minor      BIGINT NOT NULL,
    total_minor    BIGINT NOT NULL CHECK (total_minor = subtotal_minor + tax_minor),
    UNIQUE (account_id, number)
);

CREATE INDEX invoice_newest ON invoice (account_id, issued_on DESC, number DESC);

CREATE TABLE invoice_line (
    invoice_id       TEXT    NOT NULL REFERENCES invoice (id),
    position         INTEGER NOT NULL,
    description      TEXT    NOT NULL,
    quantity         BIGINT  NOT NULL,
    unit_price_minor BIGINT  NOT NULL,
    amount_minor     BIGINT  NOT NULL,
    PRIMARY KEY (invoice_id, position)
);
