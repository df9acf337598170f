package dev.sallyport.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SallyportPropertiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sallyport.session.idle-timeout=31d | sallyport.session.absolute-timeout is
            sallyport.session.absolute-timeout=6d | sallyport.session.absolute-timeout is
            sallyport.session.short-timeout=31d | sallyport.session.short-timeout is
            sallyport.session.idle-timeout=5m | sallyport.session.idle-timeout is PT5M, and sallyport.token.access-lifetime
            sallyport.session.short-timeout=5m | sallyport.session.short-timeout is PT5M, and sallyport.token.access-lifetime
            sallyport.session.rotation-window=301s | sallyport.session.rotation-window is
            sallyport.session.rotation-window=-1s | sallyport.session.rotation-window is
            sallyport.session.maximum=-1 | sallyport.session.maximum is -1
            sallyport.token.access-lifetime=999ms | sallyport.token.access-lifetime is
            sallyport.token.access-lifetime=3601s | sallyport.token.access-lifetime is
            sallyport.ticket.lifetime=999ms | sallyport.ticket.lifetime is
            sallyport.ticket.lifetime=61s | sallyport.ticket.lifetime is
            sallyport.ticket.audiences=wss://a.example,,wss://b.example | sallyport.ticket.audiences has an entry
            sallyport.ticket.audiences=wss://a.example wss://b.example | sallyport.ticket.audiences has an entry
            """)
    void whatCannotWorkIsRefusedByName(String setting, String problem) {
        assertThatThrownBy(() -> bind(setting))
                .rootCause()
                .isInstanceOfSatisfying(ConfigurationProblem.class, cause -> {
                    assertThat(cause).hasMessageContaining(problem);
                    assertThat(cause.remedy()).contains("et");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sallyport.session.idle-timeout=30d",
                "sallyport.session.absolute-timeout=7d",
                "sallyport.session.short-timeout=30d",
                "sallyport.session.idle-timeout=301s",
                "sallyport.session.rotation-window=5m",
                "sallyport.session.rotation-window=0",
                "sallyport.session.maximum=0",
                "sallyport.session.maximum=1",
                "sallyport.token.access-lifetime=1s",
                "sallyport.token.access-lifetime=1h",
                "sallyport.ticket.lifetime=1s",
                "sallyport.ticket.lifetime=60s",
                "sallyport.ticket.audiences=",
                "sallyport.ticket.audiences=wss://a.example, wss://b.example"
            })
    void theBoundsThemselvesAreFine(String setting) {
        assertThat(bind(setting)).isNotNull();
    }

    private static SallyportProperties bind(String setting) {
        String[] pair = setting.split("=", 2);
        Map<String, String> settings = new HashMap<>(Map.of(pair[0], pair[1]));
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("sallyport", SallyportProperties.class);
    }
}
