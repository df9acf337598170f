package dev.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.0/24",
        "255.255.255.255, 255.255.255.0/24",
        "10.0.0.1, 10.0.0.0/24",
        "2001:db8:7:1:2:3:4:5, 2001:db8:7::/48",
        "2001:db8:0:1::1, 2001:db8::/48",
        "fe80::1, fe80::/48",
        "64:ff9b::cb00:7107, 64:ff9b::/48",
        "::ffff:203.0.113.7, 203.0.113.0/24",
        "0:0:7::1, 0:0:7::/48",
        "127.0.0.1, loopback",
        "127.8.9.10, loopback",
        "::1, loopback"
    })
    void isTheNetworkOfTheAddress(String address, String place) {
        assertThat(Place.of(InetAddress.ofLiteral(address))).isEqualTo(place);
    }

    @Test
    void isNotMadeUp() {
        assertThat(Place.of(null)).isNull();
        assertThat(Place.of(InetAddress.ofLiteral("0.0.0.0"))).isNull();
        assertThat(Place.of(InetAddress.ofLiteral("::"))).isNull();
    }
}
