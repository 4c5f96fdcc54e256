package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.account.Device;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.Sessions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Whoever comes in from a device that is not known has the member told; nobody is told of his own. */
public class DeviceTest {
    private static final String LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

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
    public void theFirstDeviceIsOnesOwnAndEachOtherIsToldOnce() throws SQLException {
        String email = "first@device.example";
        Origin laptop = new Origin("10.9.1.1", LAPTOP, Tokens.random());
        Actor owner = house.business(email, laptop).actor();
        enter(email, laptop);
        assertThat(told(owner)).isEmpty();

        Origin phone = new Origin("10.9.1.1", PHONE, Tokens.random());
        enter(email, phone);
        enter(email, phone);
        assertThat(told(owner)).containsExactly("Safari · iPhone");

        enter(email, new Origin("10.9.1.2", LAPTOP, Tokens.random()));
        assertThat(told(owner)).containsExactly("Safari · iPhone", "Firefox · Linux");
    }

    @Test
    public void aBrowserIsKnownByWhatItKeepsWhereverItIsAndHoweverNew() throws SQLException {
        String email = "roaming@device.example";
        String kept = Tokens.random();
        Actor owner = house.business(email, new Origin("10.9.2.1", PHONE, kept)).actor();
        enter(email, new Origin("10.9.2.77", PHONE.replace("17.5", "18.1"), kept));
        assertThat(told(owner)).isEmpty();
    }

    @Test
    public void aBrowserThatKeepsNothingIsKnownAtHome() throws SQLException {
        String email = "private@device.example";
        Actor owner = house.business(email, new Origin("2001:db8:1:2:3:4:5:6", LAPTOP, Tokens.random()))
                .actor();
        enter(email, new Origin("2001:db8:1:2:ffff::1", LAPTOP.replace("128", "131"), Tokens.random()));
        assertThat(told(owner)).isEmpty();
    }

    @Test
    public void whoOnlyGoesToAnotherOfHisWorkspacesIsNotNew() throws SQLException {
        String email = "two@device.example";
        Actor first = house.business(email, new Origin("10.9.3.1", LAPTOP)).actor();
        Actor second = house.business(email, new Origin("10.9.3.1", LAPTOP)).actor();
        house.ownAccount.enter(second, first.tenantId(), new Origin("10.9.3.2", PHONE));
        assertThat(told(first)).isEmpty();
    }

    @Test
    public void nobodyIsToldOfWrongPasswordsNorInADemonstration() throws SQLException {
        String email = "shared@device.example";
        Actor owner = house.business(email, new Origin("10.9.4.1", LAPTOP)).actor();
        Problems.of(() -> house.accounts.verify(email, "a wrong guess", new Origin("10.9.4.2", PHONE)));
        Sessions demo = new Sessions(
                house.postgres.backRoom(), house.authenticator, house.known, new Settings(true, true, Set.of()));
        Origin anybody = new Origin("10.9.4.3", PHONE);
        assertThat(demo.open(house.accounts.verify(email, House.PASSWORD, anybody), null, anybody))
                .isPresent();
        assertThat(told(owner)).isEmpty();
    }

    @Test
    public void aDeviceIsCalledByNamesThatAreNoWords() {
        assertThat(name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"))
                .isEqualTo("Edge · Windows");
        assertThat(name("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0"
                        + " Mobile Safari/537.36"))
                .isEqualTo("Chrome · Android");
        assertThat(name("curl/8.5.0")).isEqualTo("curl");
        assertThat(name("")).isEqualTo("?");
    }

    private static String name(String agent) {
        return new Device(new Origin("10.9.5.1", agent)).name();
    }

    private static OpenedSession enter(String email, Origin origin) {
        return house.sessions
                .open(house.accounts.verify(email, House.PASSWORD, origin), null, origin)
                .orElseThrow();
    }

    private static List<String> told(Actor actor) throws SQLException {
        try (PreparedStatement select = house.postgres
                .superuser()
                .prepareStatement("select detail from identity.alert where kind = 'device' and tenant_id = ?"
                        + " and member_id = ? and by_id is null order by id")) {
            select.setLong(1, actor.tenantId());
            select.setLong(2, actor.memberId());
            List<String> told = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    told.add(rows.getString(1));
                }
            }
            return told;
        }
    }
}
