package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.storage.DatabaseUrl;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The rows, read past the server. */
final class Books {

    private final JdbcClient jdbc;

    Books(Map<String, String> database) {
        this.jdbc = JdbcClient.create(open(database));
    }

    private static DataSource open(Map<String, String> database) {
        String url = database.get("sallyport.database-url");
        if (url == null) {
            return new DriverManagerDataSource("jdbc:sqlite:"
                    + Path.of(database.getOrDefault("sallyport.data-dir", "")).resolve("sallyport.db"));
        }
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        return new DriverManagerDataSource(
                parsed.jdbcUrl(), String.valueOf(parsed.user()), String.valueOf(parsed.password()));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Every acknowledged write is there, and nothing that was made by halves. */
    void audit(Crowd crowd) {
        assertThat(
                        count(
                                "SELECT COUNT(*) FROM sallyport_session WHERE account_id NOT IN (SELECT id FROM sallyport_account)"))
                .as("sessions without an account")
                .isZero();
        assertThat(
                        count(
                                "SELECT COUNT(*) FROM sallyport_account WHERE password_hash NOT LIKE '$argon2id$%$%$%$%' OR roles <> 'user'"))
                .as("accounts that were made by halves")
                .isZero();
        for (Customer customer : crowd.customers()) {
            audit(customer);
        }
    }

    private void audit(Customer customer) {
        if (!customer.isRegistered()) {
            return;
        }
        Boolean disabled = jdbc.sql("SELECT disabled_at IS NOT NULL FROM sallyport_account WHERE email = ?")
                .param(customer.email())
                .query(Boolean.class)
                .single();
        if (customer.disabled() != null) {
            assertThat(disabled).as("disabled").isEqualTo(customer.disabled());
        }
        for (HeldSession session : customer.sessions()) {
            audit(session, customer.disabled() == null);
        }
    }

    private record Row(long generation, String endReason) {}

    private void audit(HeldSession session, boolean mayHaveBeenDisabled) {
        Row row = jdbc.sql("SELECT generation, COALESCE(end_reason, '') FROM sallyport_session WHERE id = ?")
                .param(session.id())
                .query((columns, index) -> new Row(columns.getLong(1), columns.getString(2)))
                .single();
        assertThat(row.generation())
                .as("an acknowledged rotation is undone")
                .isGreaterThanOrEqualTo(session.generation());
        switch (session.state()) {
            case LIVE -> {
                if (!mayHaveBeenDisabled) {
                    assertThat(row.endReason()).as("nobody ended it").isEmpty();
                }
            }
            case DOUBTFUL -> assertThat(row.endReason()).isIn("", "logout", "replayed");
            case OVER -> assertThat(row.endReason()).as("an acknowledged end").isEqualTo(session.reason());
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
