package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.port.Deeds;
import io.guildhall.request.IfMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What a device has signed is taken for the member who was at it, once, and nothing else is. */
public class SignedDeedsTest {
    private static House house;
    private Actor owner;
    private Actor lena;
    private Tablet tablet;
    private OpenedSession opened;

    @BeforeClass
    public static void open() {
        house = new House();
    }

    @AfterClass
    public static void close() {
        house.close();
    }

    @Before
    public void aTabletWithSomebodyAtIt() {
        owner = house.business().actor();
        OpenedSession in = house.member(owner, "lena", "member", null);
        house.pins.set(in.actor(), "2580", House.PASSWORD, House.origin());
        tablet = new Tablet(house);
        tablet.share(owner, "Counter");
        lena = in.actor();
        opened = tablet.unlock(lena.memberId(), "2580");
    }

    @After
    public void forget() {
        house.known.forget(owner.tenantId());
    }

    @Test
    public void actsAsTheMemberWithTheRightsOfNowThoughSomebodyElseIsThere() {
        Deeds.Sealed sealed = tablet.deed(lena.memberId(), "{\"amount\":\"9.00\"}");
        house.sessions.close(opened.actor());
        Deeds.Taken taken = house.deeds.take(sealed);
        assertThat(taken.actor().memberId()).isEqualTo(lena.memberId());
        assertThat(taken.actor().tenantId()).isEqualTo(owner.tenantId());
        assertThat(taken.actor().permissions()).isEqualTo(lena.permissions());
        assertThat(taken.deed().occurredAt()).isEqualTo(tablet.clock);
    }

    @Test
    public void comesOnceInOrderAndAgainOnlyUntilItsAnswerIsKnown() {
        Deeds.Sealed first = tablet.deed(lena.memberId(), "1");
        Deeds.Sealed second = tablet.deed(lena.memberId(), "2");
        Deeds.Taken taken = house.deeds.take(first);
        // Its answer was lost.
        house.deeds.take(first);
        house.deeds.answered(taken, 200);
        assertThat(code(first)).isEqualTo("deed/done");
        house.deeds.take(second);
        long passed = first.counter();
        assertThat(code(tablet.sealed(passed, lena.memberId(), tablet.clock.toString(), "other")))
                .isEqualTo("deed/replayed");
        assertThat(code(tablet.sealed(passed - 1, lena.memberId(), tablet.clock.toString(), "earlier")))
                .isEqualTo("deed/replayed");
    }

    @Test
    public void whatIsNotWhatWasSignedIsRefused() {
        Deeds.Sealed good = tablet.deed(lena.memberId(), "1");
        byte[] turned = good.signature().clone();
        turned[7] ^= 1;
        assertThat(code(with(good, good.memberId(), good.path(), good.body(), turned)))
                .isEqualTo("deed/forged");
        assertThat(code(with(good, good.memberId(), good.path(), "9".getBytes(), good.signature())))
                .isEqualTo("deed/forged");
        assertThat(code(with(good, good.memberId(), "/api/bar/redeem", good.body(), good.signature())))
                .isEqualTo("deed/forged");
        assertThat(code(with(good, owner.memberId(), good.path(), good.body(), good.signature())))
                .isEqualTo("deed/forged");
        assertThat(code(with(good, good.memberId(), good.path(), good.body(), new byte[64])))
                .isEqualTo("deed/forged");
        house.deeds.take(good);
    }

    @Test
    public void onlyFromTheBrowserThatKeepsItsCookie() {
        Deeds.Sealed good = tablet.deed(lena.memberId(), "1");
        Deeds.Sealed caught = new Deeds.Sealed(
                Tokens.random(),
                good.deviceId(),
                good.counter(),
                good.memberId(),
                good.at(),
                good.method(),
                good.path(),
                good.key(),
                good.body(),
                good.signature());
        assertThat(code(caught)).isEqualTo("deed/device");
    }

    @Test
    public void nobodyWhoWasNotThereIsSpokenFor() {
        Actor max = house.member(owner, "max", "member", null).actor();
        assertThat(code(tablet.deed(max.memberId(), "1"))).isEqualTo("deed/member");
        // The owner was there when he made it a shared one; not an hour before.
        tablet.clock = Instant.now().minus(Duration.ofHours(1));
        assertThat(code(tablet.deed(owner.memberId(), "1"))).isEqualTo("deed/member");
        // After the turn has ended nobody puts anything into it.
        house.sessions.close(opened.actor());
        tablet.clock = Instant.now().plus(Duration.ofMinutes(9));
        house.deeds.take(tablet.deed(lena.memberId(), "within what clocks differ by"));
    }

    @Test
    public void aMemberOfAnotherHouseIsNobodyHere() {
        Actor stranger = house.business().actor();
        assertThat(code(tablet.deed(stranger.memberId(), "1"))).isEqualTo("deed/member");
        Tablet theirs = new Tablet(house);
        theirs.share(stranger, "Theirs");
        theirs.id = tablet.id;
        assertThat(code(theirs.deed(lena.memberId(), "1"))).isEqualTo("deed/device");
    }

    @Test
    public void tooOldAndNotYetAreRefusedAndTheClockIsTold() {
        tablet.clock = Instant.now().minus(Duration.ofHours(73));
        assertThat(code(tablet.deed(lena.memberId(), "1"))).isEqualTo("deed/too-old");
        tablet.clock = Instant.now().plus(Duration.ofMinutes(11));
        Deeds.Sealed early = tablet.deed(lena.memberId(), "2");
        assertThat(Problems.of(() -> house.deeds.take(early)).extra()).containsKey("now");
        tablet.clock = Instant.now().plus(Duration.ofMinutes(8));
        assertThat(house.deeds.take(tablet.deed(lena.memberId(), "3")).deed().occurredAt())
                .isBeforeOrEqualTo(Instant.now());
    }

    @Test
    public void nothingIsTakenFromADeviceThatWasTakenBackNorForWhoHasLeft() {
        Deeds.Sealed late = tablet.deed(lena.memberId(), "1");
        Deeds.Sealed later = tablet.deed(lena.memberId(), "2");
        house.people.change(owner, lena.memberId(), IfMatch.of(null), house.patch("active", false));
        assertThat(code(late)).isEqualTo("deed/member");
        house.devices.revoke(owner, tablet.id);
        assertThat(code(later)).isEqualTo("deed/device");
    }

    @Test
    public void ofManyAtOnceEachNumberIsTakenOnce() throws Exception {
        Deeds.Sealed one = tablet.deed(lena.memberId(), "1");
        List<Deeds.Sealed> rivals = IntStream.range(0, 40)
                .mapToObj(i -> tablet.sealed(one.counter(), lena.memberId(), tablet.clock.toString(), "rival " + i))
                .toList();
        ExecutorService tabs = Executors.newFixedThreadPool(12);
        try {
            List<Callable<String>> all = rivals.stream()
                    .map(rival -> (Callable<String>) () -> outcome(rival))
                    .toList();
            int taken = 0;
            for (var outcome : tabs.invokeAll(all)) {
                taken += outcome.get().isEmpty() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            tabs.shutdownNow();
        }
    }

    @Test
    public void aMembersOwnBrowserSpeaksForHimOnly() {
        Tablet own = new Tablet(house);
        own.enrol(lena, new HashMap<>(Map.of("kind", "own")));
        assertThat(house.deeds.take(own.deed(lena.memberId(), "1")).actor().memberId())
                .isEqualTo(lena.memberId());
        assertThat(code(own.deed(owner.memberId(), "2"))).isEqualTo("deed/member");
    }

    private static Deeds.Sealed with(Deeds.Sealed of, long member, String path, byte[] body, byte[] signature) {
        return new Deeds.Sealed(
                of.browser(),
                of.deviceId(),
                of.counter(),
                member,
                of.at(),
                of.method(),
                path,
                of.key(),
                body,
                signature);
    }

    private static String outcome(Deeds.Sealed sealed) {
        try {
            house.deeds.take(sealed);
            return "";
        } catch (io.guildhall.problem.ProblemException e) {
            return e.problem().code();
        }
    }

    private static String code(Deeds.Sealed sealed) {
        return Problems.of(() -> house.deeds.take(sealed)).code();
    }
}
