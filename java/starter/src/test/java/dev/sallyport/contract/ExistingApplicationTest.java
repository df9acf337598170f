package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.password.PasswordPolicy;
import dev.sallyport.verifier.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The starter moves in with an application that has a database, a security chain and endpoints of its own. */
class ExistingApplicationTest {

    @Test
    void keepsItsChainItsUsersItsDatabaseAndItsJson() {
        Map<String, String> database = TestDatabase.SQLITE.fresh();
        try (StartedApp app =
                StartedApp.start(Existing.class, database, "spring.jackson.property-naming-strategy=SNAKE_CASE")) {
            Api api = app.api();
            String basic =
                    "Basic " + Base64.getEncoder().encodeToString("olga:her password".getBytes(StandardCharsets.UTF_8));

            assertThat(api.get("/reports").sendUnchecked().header("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
            Answer report = api.get("/reports").header("Authorization", basic).sendUnchecked();
            assertThat(report.status()).isEqualTo(200);
            assertThat(report.body()).contains("total_amount");
            assertThat(api.get("/open").sendUnchecked().status()).isEqualTo(200);

            Answer registered = api.register(Person.random());
            assertThat(registered.status()).isEqualTo(201);
            assertThat(api.profile(registered.accessToken()).status()).isEqualTo(200);

            assertThat(tables(app.bean(DataSource.class)))
                    .contains("orders")
                    .allMatch(name -> String.valueOf(name).matches("sallyport_.*|orders"));
            assertThat(Path.of(database.get("sallyport.data-dir"), "sallyport.db"))
                    .doesNotExist();
        }
    }

    @Test
    void itsOwnDecoderOpensNothingOfOurs() {
        try (StartedApp app = StartedApp.start(Existing.class, TestDatabase.SQLITE.fresh())) {
            assertThat(app.bean(JwtDecoder.class).decode("anything").getSubject())
                    .isEqualTo("somebody elsewhere");

            Answer answer = app.api().profile("anything");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo(ProblemCode.INVALID_TOKEN.wireName());
        }
    }

    @Test
    void itsBeansTakeTheStartersPlace() {
        try (StartedApp app = StartedApp.start(Demanding.class, TestDatabase.SQLITE.fresh())) {
            Answer answer = app.api().register(Person.random());

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("/errors/password/0")).isEqualTo(Demanding.OBJECTION);
        }
    }

    private static List<@Nullable String> tables(DataSource dataSource) {
        return JdbcClient.create(dataSource)
                .sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                .query(String.class)
                .list();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Existing {

        @Bean
        DataSource ordersDatabase() {
            var database = new HikariDataSource();
            database.setJdbcUrl("jdbc:sqlite:" + TestDatabase.folder().resolve("orders.db"));
            database.setMaximumPoolSize(1);
            JdbcClient.create(database).sql("CREATE TABLE orders (id INTEGER)").update();
            return database;
        }

        /** Believes everything; for tokens that have nothing to do with Sallyport. */
        @Bean
        JwtDecoder partnersDecoder() {
            return token -> Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject("somebody elsewhere")
                    .build();
        }

        @Bean
        UserDetailsService staff() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("olga").password("{noop}her password").build());
        }

        @Bean
        SecurityFilterChain itsChain(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/open")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .httpBasic(withDefaults())
                    .build();
        }

        @Bean
        Reports reports() {
            return new Reports();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Demanding {

        static final String OBJECTION = "is not what this company wants";

        @Bean
        PasswordPolicy policy() {
            return password -> Optional.of(OBJECTION);
        }
    }

    @RestController
    static class Reports {

        record Report(int totalAmount) {}

        @GetMapping("/reports")
        Report report() {
            return new Report(3);
        }

        @GetMapping("/open")
        String open() {
            return "come in";
        }
    }
}
