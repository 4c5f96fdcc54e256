package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.RightsFeed;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What another node writes, played by a superuser, for whom none of our caches is told. */
public class RightsFeedTest {
    private static House house;
    private static RightsFeed feed;

    @BeforeClass
    public static void open() {
        house = new House();
        feed = new RightsFeed(house.postgres.backRoom(), house.known);
        // Its own clock would look in between.
        feed.stop();
    }

    @AfterClass
    public static void close() {
        house.close();
    }

    @Test
    public void aSessionEndedElsewhereEndsHere() throws SQLException {
        OpenedSession session = known();
        elsewhere("delete from identity.session where tenant_id = "
                + session.actor().tenantId());
        feed.look();
        assertThat(house.authenticator.session(session.token())).isEmpty();
    }

    @Test
    public void aWorkspaceRenamedElsewhereIsRenamedHere() throws SQLException {
        OpenedSession session = known();
        elsewhere("update identity.workspace set name = 'Elsewhere' where tenant_id = "
                + session.actor().tenantId());
        feed.look();
        assertThat(house.authenticator
                        .session(session.token())
                        .orElseThrow()
                        .workspace()
                        .name())
                .isEqualTo("Elsewhere");
    }

    @Test
    public void aCommitThatWasLateIsNotMissed() throws SQLException {
        OpenedSession session = known();
        var superuser = house.postgres.superuser();
        superuser.setAutoCommit(false);
        try (Statement statement = superuser.createStatement()) {
            statement.execute("delete from identity.session where tenant_id = "
                    + session.actor().tenantId());
            house.business();
            feed.look();
            feed.look();
            assertThat(house.authenticator.session(session.token())).isPresent();
            superuser.commit();
        } finally {
            superuser.setAutoCommit(true);
        }
        feed.look();
        assertThat(house.authenticator.session(session.token())).isEmpty();
    }

    private static OpenedSession known() {
        OpenedSession session = house.business();
        feed.look();
        feed.look();
        assertThat(house.authenticator.session(session.token())).isPresent();
        return session;
    }

    private static void elsewhere(String sql) throws SQLException {
        try (Statement statement = house.postgres.superuser().createStatement()) {
            statement.execute(sql);
        }
    }
}
