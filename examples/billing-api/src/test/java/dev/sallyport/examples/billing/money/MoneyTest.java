package dev.sallyport.examples.billing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.json.JsonMapper;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    @Property
    void survivesTheDatabase(@ForAll long minorUnits, @ForAll("currencies") Currency currency) {
        Money money = Money.ofMinor(minorUnits, currency);

        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(Money.ofMinor(money.minorUnits(), currency)).isEqualTo(money);
    }

    @Property
    void survivesJson(@ForAll("euros") Money money) {
        JsonMapper json = JsonMapper.shared();

        assertThat(json.readValue(json.writeValueAsString(money), Money.class)).isEqualTo(money);
    }

    @Property
    void addsUpInAnyOrder(@ForAll("euros") Money a, @ForAll("euros") Money b, @ForAll("euros") Money c) {
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(b).minus(b)).isEqualTo(a);
        assertThat(a.plus(Money.zero(EUR))).isEqualTo(a);
    }

    @Property
    void multiplyingIsAddingAgainAndAgain(@ForAll("euros") Money price, @ForAll @IntRange(max = 50) int quantity) {
        Money sum = Money.zero(EUR);
        for (int i = 0; i < quantity; i++) {
            sum = sum.plus(price);
        }

        assertThat(price.times(quantity)).isEqualTo(sum);
    }

    @Property
    void aPercentageIsOffByHalfACentAtMost(@ForAll("euros") Money money, @ForAll @IntRange(max = 100) int rate) {
        BigDecimal exact = money.amount().multiply(BigDecimal.valueOf(rate)).divide(BigDecimal.valueOf(100));
        BigDecimal error = money.percent(BigDecimal.valueOf(rate)).amount().subtract(exact);

        assertThat(error.abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
    }

    @Example
    void halfACentGoesToTheEvenNeighbour() {
        assertThat(Money.of("0.125", "EUR")).isEqualTo(Money.of("0.12", "EUR"));
        assertThat(Money.of("0.135", "EUR")).isEqualTo(Money.of("0.14", "EUR"));
        assertThat(Money.of("-0.125", "EUR")).isEqualTo(Money.of("-0.12", "EUR"));
    }

    @Example
    void hasAsManyFractionDigitsAsItsCurrency() {
        assertThat(Money.of("5", "EUR").amount()).isEqualTo(new BigDecimal("5.00"));
        assertThat(Money.of("5.5", "JPY").amount()).isEqualTo(new BigDecimal("6"));
        assertThat(Money.of("5", "KWD").amount()).isEqualTo(new BigDecimal("5.000"));
        assertThatThrownBy(() -> Money.of("5", "XXX")).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void isADecimalStringInJson() {
        assertThat(JsonMapper.shared().writeValueAsString(Money.of("129", "EUR")))
                .isEqualTo("{\"amount\":\"129.00\",\"currency\":\"EUR\"}");
    }

    @Example
    void doesNotMixCurrencies() {
        assertThatThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of(List.of("EUR", "USD", "JPY", "KWD")).map(Currency::getInstance);
    }

    @Provide
    Arbitrary<Money> euros() {
        Arbitrary<Long> cents = Arbitraries.longs().between(-1_000_000_000_000L, 1_000_000_000_000L);
        return cents.map(amount -> Money.ofMinor(amount, EUR));
    }
}
