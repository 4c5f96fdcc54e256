package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.request.Form;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Plants times in the database instead of waiting for them. */
public class SessionLifeTest {
    private static House house;

    @BeforeClass
    public static void open() {
        house = new House();
    }

    @AfterClass
    public static void close() {
        house.close();
    }

    @Test
    public void aSessionNobodyUsesForAWeekIsOver() throws SQLException {
        OpenedSession session = house.business();
        plant(session, "last_seen = now() - interval '6 days 23 hours'");
        assertThat(house.authenticator.refresh(session.actor())).isPresent();
        plant(session, "last_seen = now() - interval '7 days 1 minute'");
        assertThat(house.authenticator.refresh(session.actor())).isEmpty();
        assertThat(house.authenticator.session(session.token())).isEmpty();
    }

    @Test
    public void noSessionLivesLongerThanAMonth() throws SQLException {
        OpenedSession session = house.business();
        Instant ends = house.ownAccount.sessions(session.actor()).get(0).expiresAt();
        assertThat(ends)
                .isBetween(Instant.now().plusSeconds(29 * 86_400), Instant.now().plusSeconds(30 * 86_400 + 60));
        plant(session, "last_seen = now(), expires_at = now() - interval '1 second'");
        assertThat(house.authenticator.refresh(session.actor())).isEmpty();
    }

    @Test
    public void usingASessionOrAKeyIsNotedBehindTheRequest() throws Exception {
        OpenedSession session = house.business();
        Actor owner = session.actor();
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("name", "A program");
        given.put("role_id", house.roleId(owner, "member"));
        String secret =
                house.keys.add(owner, new Form(given, "name", "role_id")).secret();
        plant(session, "last_seen = now() - interval '1 hour'");
        Instant before = Instant.now().minusSeconds(60);

        assertThat(house.authenticator.session(session.token())).isPresent();
        assertThat(house.authenticator.apiKey(secret)).isPresent();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(12);
        while (System.nanoTime() < end
                && (isOlder(house.keys.all(owner).get(0).lastUsed(), before)
                        || isOlder(house.ownAccount.sessions(owner).get(0).lastSeen(), before))) {
            Thread.sleep(100);
        }
        assertThat(house.keys.all(owner).get(0).lastUsed()).isAfter(before);
        assertThat(house.ownAccount.sessions(owner).get(0).lastSeen()).isAfter(before);
    }

    private static boolean isOlder(@Nullable Instant time, Instant limit) {
        return time == null || time.isBefore(limit);
    }

    private static void plant(OpenedSession session, String change) throws SQLException {
        try (PreparedStatement update = house.postgres
                .superuser()
                .prepareStatement("update identity.session set " + change + " where tenant_id = ? and id = ?")) {
            update.setLong(1, session.actor().tenantId());
            update.setLong(2, session.actor().sessionId());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
