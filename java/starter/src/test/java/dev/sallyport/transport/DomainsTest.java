package dev.sallyport.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainsTest {

    @ParameterizedTest
    @CsvSource({
        "app.example.com, api.example.com, true",
        "example.com, api.example.com, true",
        "a.b.c.example.com, example.com, true",
        "localhost, localhost, true",
        "127.0.0.1, 127.0.0.1, true",
        "localhost, 127.0.0.1, false",
        "10.0.0.1, 11.0.0.1, false",
        "example.com, example.org, false",
        "example.com, notexample.com, false",
        "one.co.uk, two.co.uk, false",
        "app.one.co.uk, api.one.co.uk, true",
        "one.vercel.app, two.vercel.app, false",
        "one.github.io, two.github.io, false",
        "app.localhost, api.localhost, false"
    })
    void hostsOfOneOwnerAreToldFromOthers(String one, String other, boolean same) {
        assertThat(Domains.ofOneOwner(one, other)).isEqualTo(same);
        assertThat(Domains.ofOneOwner(other, one)).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com", "localhost", "co.uk", "github.io", "vercel.app"})
    void whatEverybodyMayHaveAHostUnderIsPublic(String domain) {
        assertThat(Domains.isPublic(domain)).isTrue();
    }
}
