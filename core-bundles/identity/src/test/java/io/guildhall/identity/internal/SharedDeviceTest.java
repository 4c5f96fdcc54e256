package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.enrolled.LockScreen;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** A tablet that all share: a PIN opens it for whoever may come in there, and opens nothing anywhere else. */
public class SharedDeviceTest {
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
    public void aPinOpensAnOrdinarySessionThatTheDeviceHolds() {
        Actor owner = house.business().actor();
        Actor lena = withPin(house.member(owner, "lena", "member", null), "2580");
        Tablet tablet = new Tablet(house);
        tablet.share(owner, "Counter");

        LockScreen.Locked locked = house.lockScreen.of(tablet.origin).orElseThrow();
        assertThat(locked.members()).extracting(LockScreen.Face::name).contains("lena", "Olga Owner");
        assertThat(locked.members())
                .filteredOn(LockScreen.Face::pin)
                .extracting(LockScreen.Face::id)
                .containsExactly(lena.memberId());

        OpenedSession opened = tablet.unlock(lena.memberId(), "2580");
        assertThat(opened.actor().memberId()).isEqualTo(lena.memberId());
        assertThat(opened.actor().permissions()).isEqualTo(house.now(lena).permissions());
        assertThat(house.devices.all(opened.actor())).isEmpty();
        assertThat(house.devices.all(owner))
                .extracting("name", "lastMember")
                .contains(org.assertj.core.groups.Tuple.tuple("Counter", "lena"));
    }

    @Test
    public void aPinIsWorthNothingAwayFromItsDevice() {
        Actor owner = house.business().actor();
        Actor lena = withPin(house.member(owner, "lena", "member", null), "2580");
        Tablet tablet = new Tablet(house);
        tablet.share(owner, "Counter");
        LockScreen.Key key = tablet.key(lena.memberId(), "2580");

        Origin elsewhere = new Origin("10.8.0.1", "Firefox", Tokens.random());
        assertThat(house.lockScreen.of(elsewhere)).isEmpty();
        assertThat(code(() -> house.lockScreen.open(key, elsewhere))).isEqualTo("device/unknown");
        assertThat(code(() -> house.lockScreen.open(key, new Origin("10.8.0.1", "curl"))))
                .isEqualTo("device/unknown");

        // With the cookie, but not the key: the database was read, or the cookie copied.
        Tablet copy = new Tablet(house);
        copy.id = tablet.id;
        copy.counter = 100;
        assertThat(code(() -> house.lockScreen.open(copy.key(lena.memberId(), "2580"), tablet.origin)))
                .isEqualTo("device/signature");

        // What the tablet has said once opens once.
        house.lockScreen.open(key, tablet.origin);
        assertThat(code(() -> house.lockScreen.open(key, tablet.origin))).isEqualTo("pin/wrong");
    }

    @Test
    public void membersOfOtherHousesDoNotComeIn() {
        Actor owner = house.business().actor();
        Tablet tablet = new Tablet(house);
        tablet.share(owner, "Counter");
        Actor stranger = withPin(house.business(), "2580");
        assertThat(code(() -> tablet.unlock(stranger.memberId(), "2580"))).isEqualTo("pin/wrong");
        assertThat(code(() -> house.devices.revoke(stranger, tablet.id))).isEqualTo("not-found");
        assertThat(code(() -> house.devices.change(stranger, tablet.id, IfMatch.ANY, form("name", "Mine"))))
                .isEqualTo("not-found");
    }

    @Test
    public void onlyThoseWhoAreNamedComeInWhereNotEveryoneMay() {
        Actor owner = house.business().actor();
        Actor lena = withPin(house.member(owner, "lena", "member", null), "2580");
        Actor max = withPin(house.member(owner, "max", "member", null), "1397");
        Tablet tablet = new Tablet(house);
        Map<String, @Nullable Object> given = new HashMap<>(Map.of(
                "kind", "shared", "name", "Office", "everyone", false, "members", List.of((int) max.memberId())));
        tablet.enrol(owner, given);
        assertThat(house.lockScreen.of(tablet.origin).orElseThrow().members())
                .extracting(LockScreen.Face::id)
                .containsExactly(max.memberId());
        assertThat(code(() -> tablet.unlock(lena.memberId(), "2580"))).isEqualTo("pin/wrong");
        assertThat(tablet.unlock(max.memberId(), "1397").actor().memberId()).isEqualTo(max.memberId());
    }

    @Test
    public void guessingIsSlowedAndThenOnlyThePasswordOpens() {
        Actor owner = house.business().actor();
        OpenedSession in = house.member(owner, "lena", "member", null);
        Actor lena = withPin(in, "2580");
        Actor max = withPin(house.member(owner, "max", "member", null), "1397");
        Tablet tablet = new Tablet(house);
        tablet.share(owner, "Counter");
        for (int i = 0; i < 5; i++) {
            assertThat(code(() -> tablet.unlock(lena.memberId(), "0000"))).isEqualTo("pin/wrong");
        }
        assertThat(code(() -> tablet.unlock(lena.memberId(), "2580"))).isEqualTo("auth/too-many-tries");
        // A colleague does not wait for that.
        assertThat(tablet.unlock(max.memberId(), "1397").actor().memberId()).isEqualTo(max.memberId());

        // At another tablet the counting goes on.
        Tablet other = new Tablet(house);
        other.share(owner, "Terrace");
        for (int i = 0; i < 4; i++) {
            assertThat(code(() -> other.unlock(lena.memberId(), "0000"))).isEqualTo("pin/wrong");
        }
        assertThat(code(() -> other.unlock(lena.memberId(), "0000"))).isEqualTo("pin/locked");
        Tablet third = new Tablet(house);
        third.share(owner, "Kitchen");
        assertThat(code(() -> third.unlock(lena.memberId(), "2580"))).isEqualTo("pin/wrong");
        assertThat(house.pins.mine(lena).locked()).isTrue();
        assertThat(house.lockScreen.of(third.origin).orElseThrow().members())
                .filteredOn(face -> face.id() == lena.memberId())
                .extracting(LockScreen.Face::pin)
                .containsExactly(false);

        assertThat(house.sessions.open(
                        house.accounts.verify(house.email(lena), House.PASSWORD, third.origin), null, third.origin))
                .isPresent();
        assertThat(third.unlock(lena.memberId(), "2580").actor().memberId()).isEqualTo(lena.memberId());
    }

    @Test
    public void manyGuessersAtOnceGetNoMoreTries() throws Exception {
        Actor owner = house.business().actor();
        Actor lena = withPin(house.member(owner, "lena", "member", null), "2580");
        Tablet tablet = new Tablet(house);
        tablet.share(owner, "Counter");
        List<LockScreen.Key> keys = IntStream.range(0, 60)
                .mapToObj(i -> tablet.key(lena.memberId(), "0000"))
                .toList();
        ExecutorService guessers = Executors.newFixedThreadPool(12);
        try {
            List<Callable<String>> tries = keys.stream()
                    .map(key -> (Callable<String>) () -> code(() -> house.lockScreen.open(key, tablet.origin)))
                    .toList();
            long looked = 0;
            for (var outcome : guessers.invokeAll(tries)) {
                looked += outcome.get().startsWith("pin/") ? 1 : 0;
            }
            assertThat(looked).isBetween(1L, 5L);
        } finally {
            guessers.shutdownNow();
        }
    }

    @Test
    public void whoeverIsInIsOutWhenTheDeviceIsTakenBack() {
        OpenedSession first = house.business();
        Actor owner = first.actor();
        Actor lena = withPin(house.member(owner, "lena", "member", null), "2580");
        Tablet tablet = new Tablet(house);
        tablet.share(owner, "Counter");
        OpenedSession opened = tablet.unlock(lena.memberId(), "2580");
        assertThat(house.authenticator.session(opened.token())).isPresent();

        Actor another = house.sessions
                .open(house.accounts.verify(house.email(owner), House.PASSWORD, House.origin()), null, House.origin())
                .orElseThrow()
                .actor();
        house.devices.revoke(another, tablet.id);
        assertThat(house.authenticator.session(opened.token())).isEmpty();
        assertThat(house.lockScreen.of(tablet.origin)).isEmpty();
        assertThat(code(() -> tablet.unlock(lena.memberId(), "2580"))).isEqualTo("device/unknown");
        assertThat(house.authenticator.session(first.token())).isEmpty();
    }

    @Test
    public void whoeverLeavesTheHouseIsOutAtOnce() {
        Actor owner = house.business().actor();
        Actor lena = withPin(house.member(owner, "lena", "member", null), "2580");
        Tablet tablet = new Tablet(house);
        tablet.share(owner, "Counter");
        OpenedSession opened = tablet.unlock(lena.memberId(), "2580");
        house.people.change(owner, lena.memberId(), IfMatch.of(null), house.patch("active", false));
        assertThat(house.authenticator.session(opened.token())).isEmpty();
        assertThat(code(() -> tablet.unlock(lena.memberId(), "2580"))).isEqualTo("pin/wrong");
    }

    @Test
    public void onlyWhoRunsTheWorkspaceSharesABrowser() {
        Actor owner = house.business().actor();
        Actor lena = house.member(owner, "lena", "member", null).actor();
        assertThat(code(() -> new Tablet(house).share(lena, "Mine"))).isEqualTo("auth/not-permitted");
        Tablet own = new Tablet(house);
        assertThat(own.enrol(lena, new HashMap<>(Map.of("kind", "own"))).here()).isTrue();
        assertThat(house.lockScreen.of(own.origin)).isEmpty();
        Actor max = house.member(owner, "max", "member", null).actor();
        assertThat(house.devices.all(max)).isEmpty();
        assertThat(code(() -> house.devices.revoke(max, own.id))).isEqualTo("not-found");
    }

    @Test
    public void aPinThatEverybodyTriesFirstIsNone() {
        Actor owner = house.business().actor();
        for (String pin : List.of("1111", "1234", "987654", "0123", "12a4", "123", "123456789")) {
            assertThat(code(() -> house.pins.set(owner, pin, House.PASSWORD, House.origin())))
                    .as(pin)
                    .startsWith("pin/");
        }
        assertThat(code(() -> house.pins.set(owner, "2580", "a wrong guess", House.origin())))
                .isEqualTo("password/wrong");
        assertThat(house.pins.mine(owner).set()).isFalse();
    }

    private static Actor withPin(OpenedSession session, String pin) {
        house.pins.set(session.actor(), pin, House.PASSWORD, House.origin());
        return session.actor();
    }

    private static Form form(String name, Object value) {
        return new Form(Map.of(name, value), name);
    }

    private static String code(Runnable work) {
        return Problems.of(work::run).code();
    }
}
