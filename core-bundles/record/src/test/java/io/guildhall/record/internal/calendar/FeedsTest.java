package io.guildhall.record.internal.calendar;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.port.Authenticator;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Trial;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class FeedsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final List<String> MET = List.of("crm.contact:met_at");

    private final Trial trial = new Trial();
    private final Calendar calendar = new Calendar(Trial.server().database(), new Plans(trial.modules));
    private @Nullable Actor now = trial.own(2, "contacts.view");
    private final Feeds feeds =
            new Feeds(Trial.server().database(), Trial.server().backRoom(), new Members(), calendar);

    @Test
    public void theAddressShowsWhatItsMemberSeesAtThatMoment() {
        met("Ada's", 1);
        met("Ben's", 2);
        String secret = secret(made(MET, true));
        assertThat(read(secret)).contains("SUMMARY:Ben's\r\n").doesNotContain("Ada's");
        now = Trial.server()
                .actor(
                        trial.tenant,
                        2,
                        io.guildhall.actor.Scope.ALL,
                        io.guildhall.actor.Scope.OWN,
                        java.util.Set.of(),
                        "contacts.view");
        assertThat(read(secret)).contains("Ada's").contains("Ben's");
        now = trial.own(2, "deals.view");
        assertThat(read(secret)).doesNotContain("VEVENT");
        now = null;
        assertThat(feeds.read(secret, "https://hall.example", TODAY)).isEmpty();
    }

    @Test
    public void aNewAddressKillsTheOldOneAndNothingKeepsIt() {
        String first = secret(made(MET, false));
        String second = secret(made(MET, false));
        assertThat(feeds.read(first, "https://hall.example", TODAY)).isEmpty();
        assertThat(read(second)).startsWith("BEGIN:VCALENDAR");
        assertThat(feeds.get(ben()).secret()).isNull();
        List<String> kept =
                trial.read(ben(), tx -> tx.query("select hash from record.calendar_feed", row -> row.getString(1)));
        assertThat(kept).containsExactly(Feeds.hash(second));
        feeds.end(ben());
        assertThat(feeds.read(second, "https://hall.example", TODAY)).isEmpty();
        assertThat(feeds.get(ben()).on()).isFalse();
        assertThat(feeds.read("x", "https://hall.example", TODAY)).isEmpty();
    }

    @Test
    public void nobodySeesAColleaguesFeed() {
        made(MET, false);
        Actor ada = Trial.server()
                .actor(
                        trial.tenant,
                        1,
                        io.guildhall.actor.Scope.ALL,
                        io.guildhall.actor.Scope.ALL,
                        java.util.Set.of(),
                        "*");
        assertThat(feeds.get(ada).on()).isFalse();
        int touched = trial.write(ada, tx -> tx.update("update record.calendar_feed set everybody = true"));
        assertThat(touched).isZero();
    }

    @Test
    public void layersThatThereAreNotAreRefused() {
        refused(422, "calendar/layers", () -> feeds.renew(ben(), List.of("crm.nothing"), false));
        refused(404, "not-found", () -> feeds.change(ben(), MET, true));
        refused(
                403,
                "calendar/members-only",
                () -> feeds.renew(Actor.system(trial.tenant, java.util.Set.of(), ben().workspace()), null, false));
    }

    private Feeds.FeedView made(List<String> layers, boolean everybody) {
        return feeds.renew(ben(), layers, everybody);
    }

    private Actor ben() {
        return trial.own(2, "contacts.view");
    }

    private static String secret(Feeds.FeedView feed) {
        return String.valueOf(feed.secret());
    }

    private String read(String secret) {
        return feeds.read(secret, "https://hall.example", TODAY).orElseThrow();
    }

    private void met(String name, long member) {
        trial.create(
                trial.admin,
                "crm.contact",
                Map.of("name", name, "met_at", "2026-11-21T10:00:00Z", "responsible_id", member));
    }

    /** Knows one member, with the rights of the moment. */
    private final class Members implements Authenticator {
        @Override
        public Optional<Actor> session(String token) {
            return Optional.empty();
        }

        @Override
        public Optional<Actor> apiKey(String secret) {
            return Optional.empty();
        }

        @Override
        public Optional<Actor> refresh(Actor actor) {
            return Optional.empty();
        }

        @Override
        public Optional<Actor> member(long tenantId, long memberId) {
            return memberId == 2 && tenantId == trial.tenant ? Optional.ofNullable(now) : Optional.empty();
        }
    }
}
