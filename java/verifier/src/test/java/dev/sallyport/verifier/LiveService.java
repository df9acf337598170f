package dev.sallyport.verifier;

import dev.sallyport.verifier.ticket.TicketOutcome;
import dev.sallyport.verifier.ticket.Tickets;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * A service with a WebSocket, as somebody would write it; {@code docs/websockets.md} quotes it. Marked as one for tests,
 * so that services of other tests, which look for theirs in this package, do not find it.
 */
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSocket
class LiveService {

    @Bean
    WebSocketConfigurer live(Tickets tickets, Revocations revocations) {
        return registry -> registry.addHandler(new Live(revocations), "/live")
                .setAllowedOrigins("https://app.example.com")
                .addInterceptors(new TicketInterceptor(tickets));
    }

    @Bean
    SecurityFilterChain application(HttpSecurity http, BearerProblems problems) {
        return BearerChain.configure(http, problems)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/live")
                        .permitAll() // TicketInterceptor is at that door.
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** Opens a connection for who offers a good ticket among the subprotocols, and for nobody else. */
    static final class TicketInterceptor implements HandshakeInterceptor {

        private final Tickets tickets;

        TicketInterceptor(Tickets tickets) {
            this.tickets = tickets;
        }

        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            String ticket = request.getHeaders().getValuesAsList("Sec-WebSocket-Protocol").stream()
                    .filter(offered -> offered.startsWith(Tickets.SUBPROTOCOL))
                    .map(offered -> offered.substring(Tickets.SUBPROTOCOL.length()))
                    .findFirst()
                    .orElse("");
            return switch (tickets.redeem(ticket)) {
                case TicketOutcome.Accepted accepted -> {
                    attributes.put("ticket", accepted);
                    yield true;
                }
                case TicketOutcome.Refused refused -> {
                    response.setStatusCode(HttpStatusCode.valueOf(refused.code().status()));
                    yield false;
                }
            };
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @Nullable Exception failure) {}
    }

    /** Speaks {@code chat}, the protocol that is chosen; the ticket is never sent back. */
    static final class Live extends TextWebSocketHandler implements SubProtocolCapable {

        private final Revocations revocations;

        Live(Revocations revocations) {
            this.revocations = revocations;
        }

        @Override
        public List<String> getSubProtocols() {
            return List.of("chat");
        }

        @Override
        protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
            if (session.getAttributes().get("ticket") instanceof TicketOutcome.Accepted accepted) {
                CurrentUser user = accepted.user();
                switch (revocations.standing(user.id(), user.sessionId(), accepted.version())) {
                    case GOOD -> session.sendMessage(new TextMessage(user.name() + " says " + message.getPayload()));
                    case ENDED, STALE -> session.close(CloseStatus.POLICY_VIOLATION);
                }
            }
        }
    }

    /** Sessions that are over, in place of the feed. */
    static final Set<String> ENDED = ConcurrentHashMap.newKeySet();

    @Bean
    Revocations revoked() {
        return (subject, session, version) -> session != null && ENDED.contains(session)
                ? Revocations.Standing.ENDED
                : version < 0 ? Revocations.Standing.STALE : Revocations.Standing.GOOD;
    }

    @RestController
    static class Endpoints {

        @GetMapping("/me")
        String me(CurrentUser user) {
            return user.id();
        }
    }
}
