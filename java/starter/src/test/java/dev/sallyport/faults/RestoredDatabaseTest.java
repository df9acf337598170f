package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.Answer;
import dev.sallyport.contract.Api;
import dev.sallyport.contract.EveryDatabase;
import dev.sallyport.contract.Person;
import dev.sallyport.contract.StartedApp;
import dev.sallyport.contract.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that comes back as it was some seconds ago, from a backup or with a standby that lagged behind. */
@EveryDatabase
class RestoredDatabaseTest {

    private static final String[] NO_WINDOW = {"sallyport.session.rotation-window=0s"};

    private final Map<String, String> database;
    private final Books books;
    private StartedApp app;
    private Api api;

    RestoredDatabaseTest(TestDatabase database) {
        this.database = database.fresh();
        app = StartedApp.start(FaultServer.class, this.database, NO_WINDOW);
        api = app.api();
        books = new Books(this.database);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void signsNobodyOutHoweverManyRotationsItLost() {
        String[] jars = new String[12];
        for (int i = 0; i < jars.length; i++) {
            jars[i] = rotated(api.register(Person.random()).refreshToken());
        }
        backUp();
        for (int i = 0; i < jars.length; i++) {
            for (int lost = 0; lost < i; lost++) {
                jars[i] = rotated(jars[i]);
            }
        }
        restore();
        for (String jar : jars) {
            assertThat(rotated(rotated(jar))).isNotEqualTo(jar);
        }
    }

    @Test
    void stillFindsOutAThief() {
        String stolen = rotated(api.register(Person.random()).refreshToken());
        backUp();
        String jar = rotated(rotated(stolen));
        restore();
        String owner = rotated(jar);
        assertThat(api.refresh(stolen).code()).isEqualTo("session_replayed");
        assertThat(api.refresh(owner).code()).isEqualTo("session_replayed");
    }

    /** What cannot be had: the rows that said so are gone. The documents tell operators what to do after a restore. */
    @Test
    void forgetsWhoSignedInAndWhoSignedOutSince() {
        String jar = rotated(api.register(Person.random()).refreshToken());
        backUp();
        String opened = api.register(Person.random()).refreshToken();
        assertThat(api.logout(jar).status()).isEqualTo(204);
        restore();
        assertThat(api.refresh(opened).code()).isEqualTo("invalid_refresh_token");
        assertThat(api.refresh(jar).status()).isEqualTo(200);
    }

    private String rotated(String token) {
        Answer answer = api.refresh(token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.refreshToken();
    }

    private List<String> tables() {
        return List.of("sallyport_account", "sallyport_session");
    }

    private void backUp() {
        tables().forEach(table -> books.jdbc()
                .sql("CREATE TABLE backup_" + table + " AS SELECT * FROM " + table)
                .update());
    }

    /** With the servers stopped, as one does it. */
    private void restore() {
        app.close();
        for (String table : tables().reversed()) {
            books.jdbc().sql("DELETE FROM " + table).update();
        }
        for (String table : tables()) {
            books.jdbc()
                    .sql("INSERT INTO " + table + " SELECT * FROM backup_" + table)
                    .update();
        }
        app = StartedApp.start(FaultServer.class, database, NO_WINDOW);
        api = app.api();
    }
}
