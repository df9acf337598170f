package dev.sallyport.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class GroupCommitTest {

    private @TempDir Path folder;
    private HikariDataSource database;
    private JdbcClient jdbc;
    private Commits commits;
    private GroupCommit group;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    /** Counts the commits; each waits until it is let through. */
    private static final class Commits extends JdbcTransactionManager {
        private final AtomicInteger number = new AtomicInteger();
        private final Semaphore allowed = new Semaphore(1_000_000);
        private final Semaphore begun = new Semaphore(0);
        private volatile boolean diskIsFull;

        Commits(HikariDataSource database) {
            super(database);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            begun.release();
            allowed.acquireUninterruptibly();
            if (diskIsFull) {
                doRollback(status);
                throw new UncategorizedSQLException("commit", null, new java.sql.SQLException("disk full"));
            }
            super.doCommit(status);
            number.incrementAndGet();
        }
    }

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("test.db"));
        jdbc = JdbcClient.create(database);
        jdbc.sql("CREATE TABLE number (n INTEGER PRIMARY KEY)").update();
        commits = new Commits(database);
        group = new GroupCommit(new TransactionTemplate(commits));
    }

    @AfterEach
    void close() {
        commits.allowed.release(1000);
        group.close();
        callers.close();
        database.close();
    }

    private int insert(int n) {
        return group.statements().execute(status -> jdbc.sql("INSERT INTO number VALUES (?)")
                .param(n)
                .update());
    }

    private List<Integer> stored() {
        return jdbc.sql("SELECT n FROM number ORDER BY n")
                .query((row, index) -> row.getInt(1))
                .list();
    }

    /** The writer is held in the commit of 0 while the others queue up behind it. */
    private List<Future<Integer>> queued(int count) throws InterruptedException {
        commits.allowed.drainPermits();
        List<Future<Integer>> writes = new ArrayList<>();
        writes.add(callers.submit(() -> insert(0)));
        commits.begun.acquire();
        CountDownLatch started = new CountDownLatch(count - 1);
        for (int n = 1; n < count; n++) {
            int mine = n;
            writes.add(callers.submit(() -> {
                started.countDown();
                return insert(mine);
            }));
        }
        started.await();
        while (group.waiting() < count - 1) {
            Thread.onSpinWait();
        }
        return writes;
    }

    @Test
    void whatQueuedUpMeanwhileSharesACommit() throws Exception {
        List<Future<Integer>> writes = queued(20);
        commits.allowed.release(1000);
        for (Future<Integer> write : writes) {
            assertThat(write.get()).isEqualTo(1);
        }
        assertThat(stored()).hasSize(20);
        assertThat(commits.number).hasValue(2);
    }

    @Test
    void nobodyHearsOfSuccessBeforeTheCommit() throws Exception {
        List<Future<Integer>> writes = queued(3);
        commits.allowed.release();
        writes.getFirst().get();
        commits.begun.acquire();
        assertThat(writes.get(1).isDone()).isFalse();
        assertThat(writes.get(2).isDone()).isFalse();
        assertThat(stored()).containsExactly(0);
        commits.allowed.release();
        writes.get(2).get();
        assertThat(stored()).containsExactly(0, 1, 2);
    }

    @Test
    void aStatementThatFailsFailsAlone() throws Exception {
        List<Future<Integer>> writes = queued(5);
        writes.add(callers.submit(() -> insert(3)));
        while (group.waiting() < 5) {
            Thread.onSpinWait();
        }
        commits.allowed.release(1000);
        int failed = 0;
        for (Future<Integer> write : writes) {
            try {
                write.get();
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(DataAccessException.class);
                failed++;
            }
        }
        assertThat(failed).isEqualTo(1);
        assertThat(stored()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void whenTheCommitFailsEverybodyHearsSo() throws Exception {
        List<Future<Integer>> writes = queued(4);
        commits.diskIsFull = true;
        commits.allowed.release(1000);
        for (Future<Integer> write : writes) {
            assertThatThrownBy(write::get).hasCauseInstanceOf(DataAccessException.class);
        }
        commits.diskIsFull = false;
        assertThat(stored()).isEmpty();
        assertThat(insert(7)).isEqualTo(1);
    }

    @Test
    void aTransactionIsAllOrNothing() {
        assertThatThrownBy(() -> group.transactions().execute(status -> {
                    insert(1);
                    return insert(1);
                }))
                .isInstanceOf(DataAccessException.class);
        assertThat(stored()).isEmpty();

        group.transactions().executeWithoutResult(status -> {
            insert(1);
            status.setRollbackOnly();
        });
        assertThat(stored()).isEmpty();
    }

    @Test
    void whoeverIsInATransactionWritesWithinIt() {
        new TransactionTemplate(commits).executeWithoutResult(status -> {
            insert(1);
            status.setRollbackOnly();
        });
        assertThat(stored()).isEmpty();
    }

    @Test
    void closingFinishesWhatWasBegunAndTakesNothingMore() throws Exception {
        List<Future<Integer>> writes = queued(10);
        Future<?> closing = callers.submit(group::close);
        commits.allowed.release(1000);
        closing.get();
        for (Future<Integer> write : writes) {
            assertThat(write.get()).isEqualTo(1);
        }
        assertThatThrownBy(() -> insert(99)).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(stored()).hasSize(10);
    }
}
