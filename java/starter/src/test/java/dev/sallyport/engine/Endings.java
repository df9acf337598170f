package dev.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import dev.sallyport.contract.Answer;
import dev.sallyport.contract.Api;
import dev.sallyport.contract.Racers;
import dev.sallyport.session.EndReason;
import dev.sallyport.session.Sessions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every way in which sessions end, while tabs go on refreshing. */
final class Endings {

    private enum Way {
        LOGOUT("logout", false),
        LOGOUT_BY_ACCESS_TOKEN("logout", false),
        DELETED_FROM_THE_LIST("logout", false),
        LOGOUT_ALL("logout", true),
        DISABLED("disabled", true),
        PASSWORD_CHANGED("password_changed", true);

        private final String reason;
        private final boolean ofAll;

        Way(String reason, boolean ofAll) {
            this.reason = reason;
            this.ofAll = ofAll;
        }
    }

    private final Story story;
    private final Api api;
    private final List<Browser> browsers;
    private final Way way;

    Endings(Story story, List<Browser> browsers) {
        this.story = story;
        this.api = story.world().api();
        this.browsers = browsers;
        this.way = Way.values()[(int) (story.seed() % Way.values().length)];
    }

    void endWhileTabsRefresh() {
        Browser mine = browsers.getFirst();
        Answer fresh = api.refresh(mine.jar());
        mine.receive(fresh);
        if (story.random().nextBoolean()) {
            story.pass(Story.WINDOW);
        }
        story.note("ends by " + way);
        Queue<Runnable> work = new ConcurrentLinkedQueue<>();
        work.add(() -> end(mine, fresh.accessToken(), fresh.text("/user/id")));
        Queue<String> late = new ConcurrentLinkedQueue<>();
        for (int tab = 0; tab < 6; tab++) {
            work.add(() -> {
                Answer answer = api.refresh(mine.jar());
                if (answer.status() == 200) {
                    late.add(answer.refreshToken());
                }
            });
        }
        Racers.run(work.size(), () -> {
            work.remove().run();
            return true;
        });
        late.stream().filter(token -> !token.isEmpty()).forEach(mine.tokens()::add);
        browsers.forEach(browser -> assertOver(browser, way.ofAll || browser == mine));
    }

    private void end(Browser mine, String accessToken, String account) {
        switch (way) {
            case LOGOUT -> assertThat(api.logout(mine.jar()).status()).isEqualTo(204);
            case LOGOUT_BY_ACCESS_TOKEN ->
                expectDone(api.post("/api/auth/logout").bearer(accessToken));
            case DELETED_FROM_THE_LIST -> {
                String id = current(
                        api.get("/api/auth/sessions").bearer(accessToken).send());
                expectDone(api.call("DELETE", "/api/auth/sessions/" + id).bearer(accessToken));
            }
            case LOGOUT_ALL -> expectDone(api.post("/api/auth/logout-all").bearer(accessToken));
            case DISABLED -> story.world().bean(Accounts.class).disable(new AccountId(account));
            case PASSWORD_CHANGED ->
                story.world().bean(Sessions.class).endAll(new AccountId(account), EndReason.PASSWORD_CHANGED);
        }
    }

    private static void expectDone(Api.Call call) {
        Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private static String current(Answer list) {
        return list.json()
                .get("sessions")
                .valueStream()
                .filter(session -> session.get("current").booleanValue())
                .map(session -> session.get("id").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private void assertOver(Browser browser, boolean over) {
        if (!over) {
            assertThat(api.refresh(browser.jar()).status())
                    .as("another session")
                    .isEqualTo(200);
            return;
        }
        for (String token : browser.tokens()) {
            Answer answer = api.refresh(token);
            assertThat(answer.code()).isEqualTo("session_revoked");
            assertThat(answer.text("/reason")).isEqualTo(way.reason);
        }
        browser.accessTokens()
                .forEach(token -> assertThat(api.profile(token).status()).isEqualTo(401));
    }
}
