-- The network that a session was opened from, such as 203.0.113.0/24: never more than its owner is shown.
ALTER TABLE sallyport_session ADD COLUMN address VARCHAR(64);
