package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.enrolled.AwayTurns;
import io.guildhall.identity.internal.enrolled.LockScreen;
import io.guildhall.identity.internal.people.PasswordLinks;
import io.guildhall.request.IfMatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** People change at a tablet that has no network: it is believed of those who had come in there before, and of nobody else. */
public class AwayTurnsTest {
    private static House house;
    private Actor owner;
    private Actor lena;
    private Tablet tablet;

    @BeforeClass
    public static void open() {
        house = new House();
    }

    @AfterClass
    public static void close() {
        house.close();
    }

    /** Lena has come in four hours ago and gone again; the network is away since. */
    @Before
    public void aTabletAtWhichLenaHasBeen() {
        owner = house.business().actor();
        lena = house.member(owner, "lena", "member", null).actor();
        house.pins.set(lena, "2580", House.PASSWORD, House.origin());
        tablet = new Tablet(house);
        tablet.share(owner, "Counter");
        OpenedSession opened = tablet.unlock(lena.memberId(), "2580");
        house.sessions.close(opened.actor());
        back("4 hours");
    }

    @Test
    public void whatSheDoesAfterComingBackWithoutANetworkIsHers() {
        tablet.clock = hoursAgo(1);
        assertThat(deed()).isEqualTo("deed/member");
        tablet.tellTurn(lena.memberId(), hoursAgo(2), Instant.now());
        assertThat(house.deeds.take(tablet.deed(lena.memberId(), "2")).actor().memberId())
                .isEqualTo(lena.memberId());
        // Before she came, and when somebody else was there.
        tablet.clock = hoursAgo(3);
        assertThat(deed()).isEqualTo("deed/member");
    }

    @Test
    public void aTurnIsToldAgainWhereItsAnswerWasLost() {
        Instant came = hoursAgo(2);
        tablet.tellTurn(lena.memberId(), came, hoursAgo(1));
        tablet.tellTurn(lena.memberId(), came, hoursAgo(1));
        AwayTurns.Turn turn = tablet.turn(lena.memberId(), came, hoursAgo(1));
        house.awayTurns.tell(turn, tablet.origin);
        assertThat(code(() -> house.awayTurns.tell(turn, tablet.origin)))
                .as("the very words again")
                .isEqualTo("device/turn");
    }

    @Test
    public void nobodyIsBelievedToHaveComeWhoWasNotThereBefore() {
        Actor max = house.member(owner, "max", "member", null).actor();
        house.pins.set(max, "1397", House.PASSWORD, House.origin());
        assertThat(told(max)).isEqualTo("device/turn");
        Actor stranger = house.business().actor();
        house.pins.set(stranger, "1397", House.PASSWORD, House.origin());
        assertThat(told(stranger)).isEqualTo("device/turn");
        // At another tablet of the house she has not been.
        tablet = new Tablet(house);
        tablet.share(owner, "Terrace");
        assertThat(told(lena)).isEqualTo("device/turn");
    }

    @Test
    public void anotherPinThanThatOfThenOpensNothing() {
        house.pins.set(lena, "1397", House.PASSWORD, House.origin());
        assertThat(told(lena)).isEqualTo("device/turn");
        house.pins.drop(lena);
        assertThat(told(lena)).isEqualTo("device/turn");
    }

    @Test
    public void aPasswordThatIsResetTakesThePinWithIt() {
        PasswordLinks links = new PasswordLinks(
                house.postgres.database(),
                house.postgres.backRoom(),
                house.passwords,
                house.sessions,
                house.known,
                house.postgres.securityEvents());
        links.use(links.make(owner, lena.memberId()).token(), "another long phrase", House.origin());
        assertThat(hasPin()).isFalse();
        assertThat(code(() -> tablet.unlock(lena.memberId(), "2580"))).isEqualTo("pin/wrong");
        assertThat(told(lena)).isEqualTo("device/turn");
        tablet.clock = hoursAgo(1);
        assertThat(deed()).isEqualTo("deed/member");
    }

    @Test
    public void whoLeavesTheHouseLeavesThePinThoughHeComesBack() {
        house.people.change(owner, lena.memberId(), IfMatch.of(null), house.patch("active", false));
        assertThat(told(lena)).isEqualTo("device/turn");
        house.people.change(owner, lena.memberId(), IfMatch.of(null), house.patch("active", true));
        assertThat(hasPin()).isFalse();
        assertThat(code(() -> tablet.unlock(lena.memberId(), "2580"))).isEqualTo("pin/wrong");
        assertThat(told(lena)).isEqualTo("device/turn");
    }

    @Test
    public void aDeviceThatWasTakenBackTellsNothing() {
        house.devices.revoke(owner, tablet.id);
        assertThat(told(lena)).isEqualTo("device/unknown");
    }

    @Test
    public void whatTheDeviceHasNotSignedIsNotBelieved() {
        AwayTurns.Turn turn = tablet.turn(lena.memberId(), hoursAgo(1), Instant.now());
        Tablet copy = new Tablet(house);
        copy.id = tablet.id;
        copy.counter = 100;
        AwayTurns.Turn copied = copy.turn(lena.memberId(), hoursAgo(1), Instant.now());
        assertThat(code(() -> house.awayTurns.tell(copied, tablet.origin))).isEqualTo("device/signature");
        AwayTurns.Turn longer = new AwayTurns.Turn(
                turn.memberId(), hoursAgo(3).toString(), turn.went(), turn.counter(), turn.signature());
        assertThat(code(() -> house.awayTurns.tell(longer, tablet.origin))).isEqualTo("device/signature");
        AwayTurns.Turn other =
                new AwayTurns.Turn(owner.memberId(), turn.came(), turn.went(), turn.counter(), turn.signature());
        assertThat(code(() -> house.awayTurns.tell(other, tablet.origin))).isEqualTo("device/signature");
        assertThat(code(() -> house.awayTurns.tell(turn, House.origin()))).isEqualTo("device/unknown");
        assertThat(code(() -> house.awayTurns.tell(turn, new Tablet(house).origin)))
                .isEqualTo("device/unknown");
    }

    @Test
    public void threeDaysAfterSheWasThereItIsBelievedNoLonger() {
        back("71 hours");
        assertThat(told(lena)).isEqualTo("device/turn");
        assertThat(code(() -> tablet.tellTurn(lena.memberId(), hoursAgo(73), hoursAgo(72))))
                .isEqualTo("deed/too-old");
        assertThat(code(() -> tablet.tellTurn(lena.memberId(), hoursAgo(-1), hoursAgo(-2))))
                .isEqualTo("deed/clock");
    }

    @Test
    public void aTurnWithoutANetworkIsNoGroundForTheNext() {
        back("66 hours");
        tablet.tellTurn(lena.memberId(), hoursAgo(2), hoursAgo(1));
        back("4 hours");
        assertThat(told(lena)).as("74 hours after she was there with a network").isEqualTo("device/turn");
    }

    @Test
    public void aPinThatIsLockedOpensNothingAnywhere() {
        sql("update identity.pin set failures = 10 where member_id = " + lena.memberId());
        assertThat(told(lena)).isEqualTo("device/turn");
    }

    private String told(Actor member) {
        return code(() -> tablet.tellTurn(member.memberId(), hoursAgo(1), Instant.now()));
    }

    private String deed() {
        return Problems.of(() -> house.deeds.take(tablet.deed(lena.memberId(), "1")))
                .code();
    }

    private boolean hasPin() {
        return house.lockScreen.of(tablet.origin).orElseThrow().members().stream()
                .filter(face -> face.id() == lena.memberId())
                .anyMatch(LockScreen.Face::pin);
    }

    private static Instant hoursAgo(long hours) {
        return Instant.now().minus(Duration.ofHours(hours));
    }

    /** All that has happened with Lena happened earlier. */
    private void back(String time) {
        String ago = " - interval '" + time + "'";
        sql("update identity.device_turn set started_at = started_at" + ago + ", ended_at = ended_at" + ago
                + " where member_id = " + lena.memberId());
        sql("update identity.pin set set_at = set_at" + ago + " where member_id = " + lena.memberId());
    }

    private static void sql(String statement) {
        try (Connection psql = house.postgres.superuserConnection();
                Statement update = psql.createStatement()) {
            update.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(Runnable work) {
        return Problems.of(work::run).code();
    }
}
