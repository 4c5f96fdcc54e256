package io.guildhall.identity.internal;

import static io.guildhall.identity.internal.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

public class SignInTest {
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
    public void parallelGuessesDoNotOutrunTheCounter() throws Exception {
        String email = "target@harbour.example";
        house.business(email, House.origin());
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Callable<Integer>> guesses = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String guess = "wrong guess " + i;
            // Each from another address, as a botnet would.
            guesses.add(() -> status(() -> house.accounts.verify(email, guess, House.origin())));
        }
        int looked = 0;
        int blocked = 0;
        try {
            for (Future<Integer> result : threads.invokeAll(guesses)) {
                looked += result.get() == 401 ? 1 : 0;
                blocked += result.get() == 429 ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        // Five are free; one more may pass each time the first short wait runs out while the rest still queue.
        assertThat(looked).isBetween(5, 8);
        assertThat(blocked).isEqualTo(60 - looked);
        Problem problem = Problems.of(() -> house.accounts.verify(email, House.PASSWORD, House.origin()));
        assertThat(problem.status()).isEqualTo(429);
        assertThat((Integer) problem.extra().get("retry_after")).isPositive();
    }

    @Test
    public void oneCounterServesEveryWayIn() {
        String email = "everyway@harbour.example";
        OpenedSession opened = house.business(email, House.origin());
        Actor owner = opened.actor();
        for (int i = 0; i < 2; i++) {
            assertThat(status(() -> house.accounts.verify(email, "wrong password", House.origin())))
                    .isEqualTo(401);
            assertThat(status(() -> house.business(email, House.origin(), "wrong password")))
                    .isEqualTo(409);
            assertThat(status(() -> house.ownAccount.changePassword(
                            owner, "wrong password", "a brand new one", House.origin())))
                    .isIn(422, 429);
        }
        assertThat(status(() -> house.accounts.verify(email, House.PASSWORD, House.origin())))
                .isEqualTo(429);
    }

    @Test
    public void oneAddressCannotTryManyAccounts() {
        Origin origin = new Origin("2001:db8:1:2:3:4:5:6", "");
        Origin neighbour = new Origin("2001:db8:1:2:ffff::1", "");
        int passed = 0;
        for (int i = 0; i < 40; i++) {
            String email = "guess" + i + "@nowhere.example";
            Origin from = i % 2 == 0 ? origin : neighbour;
            passed += status(() -> house.accounts.verify(email, "some password", from)) == 401 ? 1 : 0;
        }
        assertThat(passed).isBetween(30, 34);
        assertThat(status(() -> house.accounts.verify("x@nowhere.example", "some password", origin)))
                .isEqualTo(429);
    }

    @Test
    public void aRightPasswordClearsTheCounter() {
        String email = "forgetful@harbour.example";
        house.business(email, House.origin());
        Origin origin = House.origin();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(status(() -> house.accounts.verify(email, "wrong password", origin)))
                        .isEqualTo(401);
            }
            house.accounts.verify(" Forgetful@Harbour.example ", House.PASSWORD, origin);
        }
    }

    @Test
    public void aKnownAddressAnswersLikeAnUnknownOne() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String email = "timing" + i + "@harbour.example";
            house.business(email, House.origin());
            known.add(nanos(email));
            unknown.add(nanos("nobody" + i + "@harbour.example"));
        }
        double ratio = (double) median(known) / median(unknown);
        assertThat(ratio).as("known to unknown").isBetween(0.5, 2.0);
        Problem one =
                Problems.of(() -> house.accounts.verify("timing0@harbour.example", "wrong again", House.origin()));
        Problem other =
                Problems.of(() -> house.accounts.verify("nobody0@harbour.example", "wrong again", House.origin()));
        assertThat(one).isEqualTo(other);
    }

    @Test
    public void whoIsLetGoIsOutWithinASecond() throws Exception {
        OpenedSession owner = house.business();
        OpenedSession member = house.member(owner.actor(), "leaver", "member", null);
        assertThat(house.authenticator.session(member.token())).isPresent();
        long start = System.nanoTime();
        house.people.change(owner.actor(), member.actor().memberId(), house.patch("active", false));
        while (house.authenticator.session(member.token()).isPresent()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1100));
            Thread.sleep(10);
        }
        assertThat(house.authenticator.refresh(member.actor())).isEmpty();
        String email = house.postgres
                .database()
                .read(
                        owner.actor(),
                        tx -> tx.queryOne(
                                "select email from identity.member where tenant_id = ? and id = ?",
                                row -> row.getString(1),
                                owner.actor().tenantId(),
                                member.actor().memberId()))
                .orElseThrow();
        assertThat(house.sessions.open(
                        house.accounts.verify(email, House.PASSWORD, House.origin()), null, House.origin()))
                .isEmpty();
        // Being taken back does not bring old sessions back.
        house.people.change(owner.actor(), member.actor().memberId(), house.patch("active", true));
        assertThat(house.authenticator.refresh(member.actor())).isEmpty();
    }

    @Test
    public void aNewRoleHoldsAtOnceInOpenSessionsAndStreams() {
        OpenedSession owner = house.business();
        Actor member = house.member(owner.actor(), "riser", "member", null).actor();
        Actor another = house.member(owner.actor(), "other", "member", null).actor();
        house.people.change(
                owner.actor(), member.memberId(), house.patch("role_id", house.roleId(owner.actor(), "admin")));
        List<java.util.Optional<Actor>> now = house.authenticator.refreshAll(List.of(member, owner.actor(), another));
        assertThat(now.get(0).orElseThrow().admin()).isTrue();
        assertThat(now.get(1)).contains(owner.actor());
        assertThat(now.get(2)).contains(another);
    }

    @Test
    public void aNewPasswordEndsAllOtherSessions() {
        String email = "mover@harbour.example";
        OpenedSession here = house.business(email, House.origin());
        OpenedSession there = house.sessions
                .open(house.accounts.verify(email, House.PASSWORD, House.origin()), null, House.origin())
                .orElseThrow();
        assertThat(house.ownAccount.sessions(here.actor())).hasSize(2);
        house.ownAccount.changePassword(here.actor(), House.PASSWORD, "an entirely new one", House.origin());
        assertThat(house.authenticator.refresh(there.actor())).isEmpty();
        assertThat(house.authenticator.refresh(here.actor())).isPresent();
        assertProblem(401, "auth/wrong", () -> house.accounts.verify(email, House.PASSWORD, House.origin()));
        house.accounts.verify(email, "an entirely new one", House.origin());
    }

    @Test
    public void sessionsAreListedAndEndedByTheirOwnerOnly() {
        OpenedSession owner = house.business();
        OpenedSession member = house.member(owner.actor(), "sam", "member", null);
        assertProblem(
                404,
                "not-found",
                () -> house.ownAccount.end(member.actor(), owner.actor().sessionId()));
        assertThat(house.ownAccount.sessions(member.actor())).singleElement().satisfies(s -> {
            assertThat(s.current()).isTrue();
            assertThat(s.agent()).isEqualTo("Firefox on Linux");
        });
        house.ownAccount.end(member.actor(), member.actor().sessionId());
        assertThat(house.authenticator.session(member.token())).isEmpty();
    }

    @Test
    public void rubbishIsNobody() {
        for (String token :
                new String[] {"", "x", "a".repeat(43), "a".repeat(500), "'; drop table x; --", "gh_" + "a".repeat(43)
                }) {
            assertThat(house.authenticator.session(token)).isEmpty();
            assertThat(house.authenticator.apiKey(token)).isEmpty();
        }
    }

    private static int status(Runnable call) {
        try {
            call.run();
            return 200;
        } catch (ProblemException e) {
            return e.problem().status();
        }
    }

    private static long nanos(String email) {
        Origin origin = House.origin();
        long start = System.nanoTime();
        assertThat(status(() -> house.accounts.verify(email, "wrong password", origin)))
                .isEqualTo(401);
        return System.nanoTime() - start;
    }

    private static long median(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
