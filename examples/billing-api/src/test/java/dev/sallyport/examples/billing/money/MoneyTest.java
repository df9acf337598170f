package dev.sallyport.examples.billing.money;

import static dev.sallyport.examples.billing.Samples.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MoneyTest {

    private static final int MANY = 1_000;
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final List<Currency> CURRENCIES =
            List.of(EUR, Currency.getInstance("JPY"), Currency.getInstance("KWD"));

    @Test
    void survivesTheDatabase() {
        forAll(MANY, random -> {
            long minorUnits = random.nextLong();
            Money money = Money.ofMinor(minorUnits, CURRENCIES.get(random.nextInt(CURRENCIES.size())));

            assertThat(money.minorUnits()).isEqualTo(minorUnits);
        });
    }

    @Test
    void survivesJson() {
        JsonMapper json = JsonMapper.shared();
        forAll(MANY, random -> {
            Money money = euros(random);

            assertThat(json.readValue(json.writeValueAsString(money), Money.class))
                    .isEqualTo(money);
        });
    }

    @Test
    void addsUpInAnyOrder() {
        forAll(MANY, random -> {
            Money a = euros(random);
            Money b = euros(random);
            Money c = euros(random);

            assertThat(a.plus(b)).isEqualTo(b.plus(a));
            assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
            assertThat(a.plus(b).minus(b)).isEqualTo(a);
            assertThat(a.plus(Money.zero(EUR))).isEqualTo(a);
        });
    }

    @Test
    void multiplyingIsAddingAgainAndAgain() {
        forAll(MANY, random -> {
            Money price = euros(random);
            int quantity = random.nextInt(51);
            Money sum = Money.zero(EUR);
            for (int i = 0; i < quantity; i++) {
                sum = sum.plus(price);
            }

            assertThat(price.times(quantity)).isEqualTo(sum);
        });
    }

    @Test
    void aPercentageIsOffByHalfACentAtMost() {
        forAll(MANY, random -> {
            Money money = euros(random);
            BigDecimal rate = BigDecimal.valueOf(random.nextInt(101));
            BigDecimal exact = money.amount().multiply(rate).movePointLeft(2);

            assertThat(money.percent(rate).amount().subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
        });
    }

    @Test
    void halfACentGoesToTheEvenNeighbour() {
        assertThat(Money.of("0.125", "EUR")).isEqualTo(Money.of("0.12", "EUR"));
        assertThat(Money.of("0.135", "EUR")).isEqualTo(Money.of("0.14", "EUR"));
        assertThat(Money.of("-0.125", "EUR")).isEqualTo(Money.of("-0.12", "EUR"));
    }

    @Test
    void hasAsManyFractionDigitsAsItsCurrency() {
        assertThat(Money.of("5", "EUR").amount()).isEqualTo(new BigDecimal("5.00"));
        assertThat(Money.of("5.5", "JPY").amount()).isEqualTo(new BigDecimal("6"));
        assertThat(Money.of("5", "KWD").amount()).isEqualTo(new BigDecimal("5.000"));
        assertThatThrownBy(() -> Money.of("5", "XXX")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isADecimalStringInJson() {
        assertThat(JsonMapper.shared().writeValueAsString(Money.of("129", "EUR")))
                .isEqualTo("{\"amount\":\"129.00\",\"currency\":\"EUR\"}");
    }

    @Test
    void doesNotMixCurrencies() {
        assertThatThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Money euros(RandomGenerator random) {
        return Money.ofMinor(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), EUR);
    }
}
