package dev.sallyport.signin;

import dev.sallyport.access.Access;
import dev.sallyport.account.Accounts;
import dev.sallyport.configuration.SallyportProperties;
import dev.sallyport.mail.Notices;
import dev.sallyport.password.PasswordHasher;
import dev.sallyport.password.PasswordPolicy;
import dev.sallyport.session.Sessions;
import dev.sallyport.token.AccessTokens;
import dev.sallyport.token.IssuedTokens;
import dev.sallyport.transport.TokenTransport;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class SignInAutoConfiguration {

    @Bean
    TokenAnswers sallyportTokenAnswers(Access access, AccessTokens tokens, TokenTransport transport, Clock clock) {
        return new TokenAnswers(access, tokens, transport, clock);
    }

    @Bean
    SignInEndpoints sallyportSignInEndpoints(
            SignIn signIn, PasswordPolicy policy, TokenAnswers answers, SallyportProperties properties) {
        return new SignInEndpoints(signIn, policy, answers, properties.path());
    }

    @Bean
    SignIn sallyportSignIn(Accounts accounts, PasswordHasher passwords, Sessions sessions, Notices notices) {
        return new SignIn(accounts, passwords, sessions, notices);
    }

    @Bean
    RefreshEndpoints sallyportRefreshEndpoints(
            Sessions sessions,
            TokenAnswers answers,
            IssuedTokens tokens,
            Notices notices,
            TokenTransport transport,
            SallyportProperties properties) {
        return new RefreshEndpoints(sessions, answers, tokens, notices, transport, properties.path());
    }
}
