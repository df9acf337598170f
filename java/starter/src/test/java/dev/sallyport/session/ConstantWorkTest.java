package dev.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.EveryDatabase;
import dev.sallyport.contract.TestDatabase;
import dev.sallyport.web.Client;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A forged token costs the database the same whether its session exists or not, so that asking does not tell. */
@EveryDatabase
class ConstantWorkTest {

    private static final String BROWSER = "Firefox";
    private static final Client CLIENT = new Client(null, BROWSER);

    private final Nodes nodes;
    private final CountedStatements counted;
    private final Sessions sessions;

    ConstantWorkTest(TestDatabase database) {
        nodes = Nodes.on(database);
        counted = new CountedStatements(nodes.database());
        sessions = nodes.node(counted);
    }

    @Test
    void forARefresh() {
        int known = counted.during(() -> sessions.refresh(forged(true), BROWSER));
        int unknown = counted.during(() -> sessions.refresh(forged(false), BROWSER));
        assertThat(known).isEqualTo(unknown).isOne();
    }

    @Test
    void forALogout() {
        int known = counted.during(() -> sessions.endByToken(forged(true), EndReason.LOGOUT));
        int unknown = counted.during(() -> sessions.endByToken(forged(false), EndReason.LOGOUT));
        assertThat(known).isEqualTo(unknown).isOne();
    }

    @Test
    void andWhatCannotBeATokenCostsItNothing() {
        assertThat(counted.during(() -> sessions.refresh("spr_" + "A".repeat(76), BROWSER)))
                .isZero();
    }

    /** A token with a MAC that is wrong, for a session that there is or one that there is not. */
    private String forged(boolean existing) {
        Session session =
                nodes.node().open(nodes.owner(), true, "password", CLIENT).session();
        SessionId id = existing ? session.id() : SessionId.random(new SecureRandom());
        byte[] token = Base64.getUrlDecoder()
                .decode(nodes.tokens().issue(id, 0, session.seed()).substring(4));
        token[token.length - 1] ^= 1;
        return "spr_" + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
