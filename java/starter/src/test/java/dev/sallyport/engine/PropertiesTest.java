package dev.sallyport.engine;

import static dev.sallyport.engine.Story.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.Answer;
import dev.sallyport.contract.Api;
import dev.sallyport.contract.EveryDatabase;
import dev.sallyport.contract.Person;
import dev.sallyport.contract.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The properties (1) to (4) and (6) of {@code docs/design.md} over HTTP; (5) is {@code faults.KilledServerTest}. More stories
 * with {@code -Dsallyport.test.runs=500}, one of them with {@code -Dsallyport.test.seed=}.
 */
@EveryDatabase
class PropertiesTest {

    private static final int BURSTS = 10;
    private static final int ENOUGH = 60;

    private final World world;
    private final Api api;

    PropertiesTest(TestDatabase database) {
        world = World.on(database);
        api = world.api();
    }

    @Test
    void property1OneJarIsNeverSignedOutByRacesLossesAndRetries() {
        Story.each(world, story -> lives(story, PropertiesTest::nothing));
    }

    @Test
    void property2TwoJarsThatBothGoOnAreAlwaysRevoked() {
        Story.each(world, story -> {
            Browser owner = new Browser("owner", api.register(Person.random()));
            for (int i = story.random().nextInt(4); i > 0; i--) {
                story.pass(WINDOW);
                owner.receive(api.refresh(owner.jar()));
            }
            bothGoOn(story, owner, owner.copy("thief"), 0);
        });
    }

    @Test
    void property3ThereAreNeverTwoLiveLeaves() {
        Story.each(world, story -> {
            Browser browser = new Browser("jar", api.register(Person.random()));
            bursts(story, List.of(browser), BURSTS / 2, PropertiesTest::nothing);
            story.run();
            List<String> tokens = new ArrayList<>(browser.tokens());
            String one = tokens.remove(story.random().nextInt(tokens.size()));
            story.pass(2 * WINDOW);
            Answer first = api.refresh(one);
            if (first.status() == 200 && !tokens.isEmpty()) {
                story.pass(2 * WINDOW);
                Answer carriedOn = api.refresh(first.refreshToken());
                assertThat(carriedOn.status())
                        .as("the token that was just given")
                        .isEqualTo(200);
                story.pass(2 * WINDOW);
                String other = tokens.get(story.random().nextInt(tokens.size()));
                assertThat(api.refresh(other).code()).as("a second leaf").isEqualTo("session_replayed");
                assertThat(api.refresh(carriedOn.refreshToken()).code())
                        .as("and no leaf after that")
                        .isEqualTo("session_replayed");
            }
        });
    }

    @Test
    void property4NobodyRefreshesAfterAnAcknowledgedEnd() {
        Story.each(world, story -> {
            Person person = Person.random();
            List<Browser> browsers = new ArrayList<>(List.of(new Browser("jar", api.register(person))));
            browsers.add(new Browser("other jar", api.login(person)));
            bursts(story, browsers, BURSTS / 2, PropertiesTest::nothing);
            story.run();
            for (Browser browser : browsers) {
                assertThat(browser.refusals()).isEmpty();
            }
            new Endings(story, browsers).endWhileTabsRefresh();
        });
    }

    @Test
    void property6RestartsAndClockJumpsWithNothingUnderWayChangeNothing() {
        Story.each(world, story -> lives(story, PropertiesTest::trouble));
        Story.each(world, story -> {
            Browser owner = new Browser("owner", api.register(Person.random()));
            Browser thief = owner.copy("thief");
            story.after(WINDOW, () -> trouble(story));
            story.run();
            bothGoOn(story, owner, thief, 0);
        });
    }

    private static void nothing(Story story) {
        story.note("all is quiet");
    }

    private static void trouble(Story story) {
        switch (story.random().nextInt(8)) {
            case 0 -> story.restart();
            case 1, 2, 3 -> story.jump(Duration.ofHours(-1));
            default -> story.jump(Duration.ofHours(1));
        }
    }

    /** A few sessions of one account, each used by many tabs, until all is quiet; nobody was refused anything. */
    private void lives(Story story, Consumer<Story> whenQuiet) {
        Person person = Person.random();
        List<Browser> browsers = new ArrayList<>();
        browsers.add(new Browser("jar A", api.register(person)));
        for (String name : List.of("jar B", "jar C")) {
            if (story.random().nextBoolean()) {
                browsers.add(new Browser(name, api.login(person)));
            }
        }
        bursts(story, browsers, BURSTS, whenQuiet);
        story.run();
        for (Browser browser : browsers) {
            assertThat(browser.refusals()).as("refusals of " + browser).isEmpty();
            assertThat(api.refresh(browser.jar()).status())
                    .as(browser + " goes on")
                    .isEqualTo(200);
        }
    }

    private static void bursts(Story story, List<Browser> browsers, int left, Consumer<Story> whenQuiet) {
        if (left == 0) {
            return;
        }
        RandomGenerator random = story.random();
        Browser browser = browsers.get(random.nextInt(browsers.size()));
        long spread = random.nextBoolean() ? 50 : WINDOW;
        for (int tabs = 1 + random.nextInt(4); tabs > 0; tabs--) {
            boolean racing = random.nextInt(3) == 0;
            story.after(random.nextLong(spread), () -> {
                if (racing) {
                    story.race(browser, 2 + random.nextInt(3));
                } else {
                    story.exchange(browser);
                }
            });
        }
        long pause = pause(random);
        if (random.nextInt(4) == 0) {
            // An exchange begins at most one window after its burst, and is over one window later.
            pause += 2 * WINDOW;
            story.after(pause, () -> whenQuiet.accept(story));
        }
        story.after(pause, () -> bursts(story, browsers, left - 1, whenQuiet));
    }

    private static long pause(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong(3_000);
            case 1 -> WINDOW - 5 + random.nextLong(10);
            case 2 -> random.nextLong(3 * WINDOW);
            default -> random.nextLong(Duration.ofHours(12).toMillis());
        };
    }

    /** Until they are found out, which is soon; then nothing that either of them ever had is good for anything. */
    private void bothGoOn(Story story, Browser owner, Browser thief, int uses) {
        Browser user = story.random().nextBoolean() ? owner : thief;
        Answer answer = api.refresh(user.jar());
        story.note(user + ": " + Browser.inWords(answer));
        user.receive(answer);
        if (answer.status() == 200) {
            assertThat(uses).as("uses, and still not found out").isLessThan(ENOUGH);
            story.after(story.random().nextLong(3 * WINDOW), () -> bothGoOn(story, owner, thief, uses + 1));
            return;
        }
        for (Browser one : List.of(owner, thief)) {
            one.tokens().forEach(token -> assertThat(api.refresh(token).code()).isEqualTo("session_replayed"));
            one.accessTokens()
                    .forEach(token -> assertThat(api.profile(token).status()).isEqualTo(401));
        }
    }
}
