package dev.sallyport.bench.revocation;

import dev.sallyport.access.Access;
import dev.sallyport.access.Roles;
import dev.sallyport.account.Account;
import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import dev.sallyport.account.EmailAddress;
import dev.sallyport.session.EndReason;
import dev.sallyport.session.Session;
import dev.sallyport.session.Sessions;
import dev.sallyport.token.AccessTokens;
import dev.sallyport.web.Client;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.UUID;

/** The ways in which a token is over before it expires. Each returns once it is acknowledged. */
enum Revoking {
    LOGOUT {
        @Override
        void revoke(IssuingServer server, Subject subject) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(server.address("/api/auth/logout"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"refreshToken\":\"" + subject.refreshToken() + "\"}"))
                    .build();
            int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 204) {
                throw new IOException("a logout was answered with " + status);
            }
        }
    },
    DISABLE {
        @Override
        void revoke(IssuingServer server, Subject subject) {
            server.bean(Accounts.class).disable(subject.account());
        }
    },
    PASSWORD_CHANGE {
        @Override
        void revoke(IssuingServer server, Subject subject) {
            server.bean(Sessions.class).endAll(subject.account(), EndReason.PASSWORD_CHANGED);
        }
    },
    ROLE_CHANGE {
        @Override
        void revoke(IssuingServer server, Subject subject) {
            server.bean(Roles.class).grant(subject.account(), "admin");
        }
    };

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Somebody who has just signed in. */
    record Subject(AccountId account, String refreshToken, String accessToken) {
        @Override
        public String toString() {
            return "Subject[" + account + "]";
        }
    }

    abstract void revoke(IssuingServer server, Subject subject) throws IOException, InterruptedException;

    /** Signs in somebody new. Without a password, whose hashing would take most of the time. */
    static Subject newcomer(IssuingServer server) {
        EmailAddress address =
                EmailAddress.parse(UUID.randomUUID() + "@example.com").orElseThrow();
        Account account = server.bean(Accounts.class)
                .register(address, "Frida", "", Set.of(Roles.USER))
                .orElseThrow();
        Sessions.Opened opened = server.bean(Sessions.class).open(account.id(), true, "bench", Client.UNKNOWN);
        Session session = opened.session();
        String token = server.bean(AccessTokens.class)
                .issue(account, server.bean(Access.class).grantsOf(account), session)
                .value();
        return new Subject(account.id(), opened.refreshToken(), token);
    }
}
